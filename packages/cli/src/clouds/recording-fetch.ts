export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** True where `body` is the base64 of bytes that are not text. */
  readonly isBinary?: true;
}

export interface RecordedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly ms: number;
}

/** A request, and its answer where one came. */
export interface Exchange {
  readonly request: RecordedRequest;
  readonly answer?: RecordedResponse;
}

export interface RecordingFetch {
  readonly fetch: typeof globalThis.fetch;
  readonly requests: readonly RecordedRequest[];
  readonly answers: readonly RecordedResponse[];
  readonly exchanges: readonly Exchange[];
}

export function recordingFetch(fetch: typeof globalThis.fetch): RecordingFetch {
  const requests: RecordedRequest[] = [];
  const answers: RecordedResponse[] = [];
  const exchanges: { request: RecordedRequest; answer?: RecordedResponse }[] = [];
  return {
    requests,
    answers,
    exchanges,
    async fetch(input, init) {
      const began = performance.now();
      const exchange: (typeof exchanges)[number] = { request: seen(input, init) };
      requests.push(exchange.request);
      exchanges.push(exchange);
      const response = await fetch(input, init);
      const { status } = response;
      const answer = { status, headers: Object.fromEntries(response.headers), body: "", ms: performance.now() - began };
      answers.push(answer);
      exchange.answer = answer;
      return recorded(response, (text) => (answer.body = text));
    },
  };
}

/** Keeps the beginning of the body while the reporter reads it; the reporter's limit holds for the rest. */
function recorded(response: Response, keep: (text: string) => void): Response {
  if (response.body === null) return response;
  const decoder = new TextDecoder();
  let text = "";
  const recorder = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      if (text.length < MOST_CHARACTERS) {
        text = (text + decoder.decode(piece, { stream: true })).slice(0, MOST_CHARACTERS);
        keep(text);
      }
      controller.enqueue(piece);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(recorder), { status, statusText, headers });
}

const MOST_CHARACTERS = 16_384;

export function seen(input: Parameters<typeof globalThis.fetch>[0], init: RequestInit | undefined): RecordedRequest {
  return {
    method: init?.method ?? "GET",
    url: input instanceof Request ? input.url : String(input),
    headers: Object.fromEntries(new Headers(init?.headers)),
    ...bodyOf(init?.body),
  };
}

function bodyOf(body: RequestInit["body"]): Pick<RecordedRequest, "body" | "isBinary"> {
  if (body instanceof Uint8Array) return { body: Buffer.from(body).toString("base64"), isBinary: true };
  return { body: typeof body === "string" ? body : "" };
}
