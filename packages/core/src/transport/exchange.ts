import { LONGEST_TIMER_MS } from "../runtime/runtime.ts";
import type { AbortSource } from "../runtime/share-signal.ts";
import type { Answer, Progress, Sendable, Transport } from "./transport.ts";

/** How an exchange ended that got no answer. */
export interface NoReply {
  /** `abort`: by the signal. `timeout`: by the time-out. `error`: by the transport, which rejected with `error`. */
  readonly endedBy: "abort" | "timeout" | "error";
  /** How far the request had come. */
  readonly progress: Progress;
  readonly timeoutMs: number;
  readonly error?: unknown;
}

/** Sends a request once and reads the answer to its end, within `timeoutMs` for both. Never rejects. */
export async function exchange(
  request: Sendable,
  transport: Transport,
  timeoutMs: number,
  signal: AbortSource | undefined,
): Promise<Answer | NoReply> {
  if (signal?.aborted) return { endedBy: "abort", progress: "connecting", timeoutMs };
  const attempt = transport.begin(request);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort: () => void = () => undefined;
  try {
    // A transport may ignore the interruption: the exchange ends all the same.
    return await new Promise<Answer | NoReply>((resolve) => {
      const end = (endedBy: NoReply["endedBy"], error?: unknown): void =>
        resolve({ endedBy, progress: attempt.progress(), timeoutMs, error });
      const interrupt = (endedBy: "abort" | "timeout"): void => {
        end(endedBy);
        attempt.abort();
      };
      onAbort = () => interrupt("abort");
      signal?.addEventListener("abort", onAbort);
      timer = setTimeout(() => interrupt("timeout"), Math.min(timeoutMs, LONGEST_TIMER_MS));
      attempt.answer.then(resolve, (error: unknown) => end("error", error));
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

/** Distinguishes an answer from a connection that gave none. */
export function isAnswer(outcome: Answer | NoReply): outcome is Answer {
  return "status" in outcome;
}
