import { BODY_LIMIT_BYTES } from "../body.ts";
import type { Answer, Attempt, Progress } from "../transport.ts";
import { decodeBody } from "./decode-body.ts";
import { headersOf, type RawHeaders } from "./headers.ts";

/** What receives an answer, and the attempt it belongs to. */
export interface Receiver {
  readonly handler: Handler;
  readonly attempt: Attempt;
  /** What the dispatcher reported in place of an answer, so far. */
  readonly fault: () => unknown;
}

/** Handler methods of undici 5 to 7 (onConnect …) and of 7 to 8 (onRequestStart …): each version calls its own set. */
export interface Handler {
  onConnect(abort: Abort): void;
  onHeaders(status: number, headers: RawHeaders): boolean;
  onData(chunk: Uint8Array): boolean;
  onComplete(): void;
  onError(error: unknown): void;
  onRequestStart(controller: Controller): void;
  onResponseStart(controller: Controller, status: number, headers: RawHeaders): void;
  onResponseData(controller: Controller, chunk: Uint8Array): void;
  onResponseEnd(): void;
  onResponseError(controller: Controller, error: unknown): void;
}

type Abort = (reason?: Error) => void;

interface Controller {
  readonly abort: Abort;
}

/**
 * Creates the handler that receives one answer.
 *
 * @param provesConnection whether the dispatcher starts a handler only once a socket is connected
 */
export function createHandler(provesConnection: boolean): Receiver {
  const collector = createCollector();
  let progress: Progress = provesConnection ? "connecting" : "sent";
  let isAborted = false;
  let abortRequest: Abort | undefined;
  let fault: unknown;

  function start(abort: Abort): void {
    // Before the first byte is written: an attempt that was aborted while it connected is surely not sent.
    if (isAborted) {
      abort(new Error("aborted"));
      return;
    }
    abortRequest = abort;
    progress = "sent";
  }
  function receive(chunk: Uint8Array): void {
    if (collector.add(chunk)) return;
    collector.end();
    abortRequest?.(new Error("the rest of the answer is not read"));
  }
  function fail(error: unknown): void {
    fault ??= error;
    collector.fail(error);
  }

  return {
    handler: {
      onConnect: start,
      onHeaders: (status, headers) => collector.open(status, headers),
      onData(chunk) {
        receive(chunk);
        return true;
      },
      onComplete: collector.end,
      onError: fail,
      onRequestStart: (controller) => start((reason) => controller.abort(reason)),
      onResponseStart: (_, status, headers) => void collector.open(status, headers),
      onResponseData: (_, chunk) => receive(chunk),
      onResponseEnd: collector.end,
      onResponseError: (_, error) => fail(error),
    },
    attempt: {
      answer: collector.answer,
      abort() {
        isAborted = true;
        abortRequest?.(new Error("aborted"));
      },
      progress: () => progress,
    },
    fault: () => fault,
  };
}

/** Puts an answer together from its parts. What comes after its end is ignored. */
function createCollector() {
  let status = 0;
  let headers = headersOf([]);
  const chunks: Uint8Array[] = [];
  let free = BODY_LIMIT_BYTES;
  let resolve: (answer: Answer | Promise<Answer>) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const answer = new Promise<Answer>((...settle) => ([resolve, fail] = settle));
  // An attempt that ended early may have no reader left.
  answer.catch(() => undefined);
  function end(): void {
    const body = decodeBody(chunks, headers);
    const toAnswer = (text: string): Answer => ({ status, headers, text });
    resolve(typeof body === "string" ? toAnswer(body) : body.then(toAnswer));
  }
  return {
    answer,
    open(code: number, raw: RawHeaders): true {
      // An informational answer precedes the real one.
      if (code >= 200) [status, headers] = [code, headersOf(raw)];
      return true;
    },
    /** False once as much has come as is read. */
    add(chunk: Uint8Array): boolean {
      if (free > 0) chunks.push(chunk.subarray(0, free));
      free -= chunk.byteLength;
      return free > 0;
    },
    end,
    fail: (error: unknown): void => fail(error),
  };
}
