/** A request as it was about to leave. */
export interface SeenRequest {
  /** The HTTP method. */
  readonly method: string;
  /** The whole address. */
  readonly url: string;
  /** What the reporter put in; fetch adds some of its own. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, empty where there is none. */
  readonly body: string;
}

/** An answer as it came. */
export interface SeenAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The headers by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The first part of the body. */
  readonly body: string;
  /** How long it took. */
  readonly ms: number;
}

/** A fetch that tells what it sees. */
export interface RecordingFetch {
  /** In place of the world's. */
  readonly fetch: typeof globalThis.fetch;
  /** All requests so far. */
  readonly requests: readonly SeenRequest[];
  /** All answers so far. */
  readonly answers: readonly SeenAnswer[];
}

/** Hands requests on, and keeps what was asked and answered. */
export function recordingFetch(fetch: typeof globalThis.fetch): RecordingFetch {
  const requests: SeenRequest[] = [];
  const answers: SeenAnswer[] = [];
  return {
    requests,
    answers,
    async fetch(input, init) {
      const began = performance.now();
      requests.push(seen(input, init));
      const response = await fetch(input, init);
      const copy = response.clone();
      answers.push({
        status: copy.status,
        headers: Object.fromEntries(copy.headers),
        body: (await copy.text().catch(() => "")).slice(0, MOST_CHARACTERS),
        ms: performance.now() - began,
      });
      return response;
    },
  };
}

const MOST_CHARACTERS = 16_384;

/** The request of a call of fetch, as reporters make them. */
export function seen(input: Parameters<typeof globalThis.fetch>[0], init: RequestInit | undefined): SeenRequest {
  return {
    method: init?.method ?? "GET",
    url: input instanceof Request ? input.url : String(input),
    headers: Object.fromEntries(new Headers(init?.headers)),
    body: typeof init?.body === "string" ? init.body : "",
  };
}
