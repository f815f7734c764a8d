import { type FailureKind, FAILURES } from "../delivery/failure.ts";
import { loadExplanations } from "../delivery/load-explanations.ts";
import { LONGEST_TIMER_MS } from "../runtime/runtime.ts";
import type { AbortSource } from "../runtime/share-signal.ts";
import type { ConnectionFault } from "./connection-faults.ts";
import type { Answer, Attempt, Sendable, Transport } from "./transport.ts";

/** Sends a request once and reads the answer to its end, within `timeoutMs` for both. Never rejects. */
export async function exchange(
  request: Sendable,
  transport: Transport,
  timeoutMs: number,
  signal: AbortSource | undefined,
): Promise<Answer | ConnectionFault> {
  if (signal?.aborted) return { kind: FAILURES.aborted, message: "" };
  const attempt = transport.begin(request);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort: () => void = () => undefined;
  try {
    // A transport may ignore the interruption: the exchange ends all the same.
    return await new Promise<Answer | ConnectionFault>((resolve) => {
      const interrupt = (sent: FailureKind, unsent: ConnectionFault): void => {
        resolve(attempt.progress() === "sent" ? { kind: sent, message: "" } : unsent);
        attempt.abort();
      };
      onAbort = () => interrupt(FAILURES.abortedInFlight, { kind: FAILURES.aborted, message: "" });
      const onTimeout = (): void => interrupt(FAILURES.timeout, noConnection(timeoutMs));
      signal?.addEventListener("abort", onAbort);
      timer = setTimeout(onTimeout, Math.min(timeoutMs, LONGEST_TIMER_MS));
      attempt.answer.then(resolve, (error: unknown) => resolve(faultOf(error, attempt)));
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

/** Distinguishes an answer from a connection that gave none. */
export function isAnswer(outcome: Answer | ConnectionFault): outcome is Answer {
  return "status" in outcome;
}

function noConnection(timeoutMs: number): ConnectionFault {
  return { kind: FAILURES.unreachable, message: `no connection within ${timeoutMs} ms` };
}

/** How far the attempt came outranks what the error says: a request that never left is not stored. */
async function faultOf(error: unknown, attempt: Attempt): Promise<ConnectionFault> {
  const progress = attempt.progress();
  const fault = (await loadExplanations())?.connectionFault(error) ?? { kind: FAILURES.broken, message: "" };
  if (progress === "invalid") return { ...fault, kind: FAILURES.untrusted };
  if (progress === "connecting" && fault.kind.stored === "maybe") return { ...fault, kind: FAILURES.unreachable };
  return fault;
}
