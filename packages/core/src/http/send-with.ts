import { type ConnectionFault, faultOf } from "../recovery/connection-faults.ts";
import { FAILURES } from "../recovery/failure.ts";
import { exchange, isAnswer } from "../transport/exchange.ts";
import type { Answer, Transport } from "../transport/transport.ts";

/** An attempt that got no answer. */
export class NoAnswer extends Error {
  readonly fault: ConnectionFault;

  constructor(fault: ConnectionFault) {
    super("no answer");
    this.fault = fault;
  }
}

/**
 * The `fetch` for ky: one attempt over a transport, with the time-out covering the body and the body capped. ky reads the
 * status and `Retry-After` only; `onAnswer` receives the whole answer.
 */
export function sendWith(
  transport: Transport,
  timeoutMs: number,
  onAnswer: (answer: Answer) => void,
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { url, method } = request;
    const body = request.body === null ? {} : { body: await request.text() };
    const headers = Object.fromEntries(request.headers);
    const outcome = await exchange({ url, method, headers, ...body }, transport, timeoutMs, request.signal);
    if (!isAnswer(outcome)) throw new NoAnswer(faultOf(outcome));
    // A Response of another status cannot be constructed.
    if (outcome.status < 200 || outcome.status > 599)
      throw new NoAnswer({ kind: FAILURES.unreadable, message: "", code: String(outcome.status) });
    onAnswer(outcome);
    const delay = outcome.headers.get("retry-after");
    return new Response(null, { status: outcome.status, headers: delay === null ? {} : { "retry-after": delay } });
  };
}
