export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface RecordedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly ms: number;
}

export interface RecordingFetch {
  readonly fetch: typeof globalThis.fetch;
  readonly requests: readonly RecordedRequest[];
  readonly answers: readonly RecordedResponse[];
}

export function recordingFetch(fetch: typeof globalThis.fetch): RecordingFetch {
  const requests: RecordedRequest[] = [];
  const answers: RecordedResponse[] = [];
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

export function seen(input: Parameters<typeof globalThis.fetch>[0], init: RequestInit | undefined): RecordedRequest {
  return {
    method: init?.method ?? "GET",
    url: input instanceof Request ? input.url : String(input),
    headers: Object.fromEntries(new Headers(init?.headers)),
    body: typeof init?.body === "string" ? init.body : "",
  };
}
