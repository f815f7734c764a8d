import type { Credentials } from "../credentials/credentials.ts";
import { ValidationError } from "../errors/validation-error.ts";
import { redact } from "../runtime/redact.ts";
import type { ConnectionFault } from "../transport/connection-faults.ts";
import { exchange, isAnswer, type SignedRequest } from "../transport/exchange.ts";
import type { Encoded } from "../vendor/spec.ts";
import { type Delivery, failed } from "./delivery.ts";
import { type Failure, type FailureKind, FAILURES } from "./failure.ts";
import { judge, type Judgement } from "./judge.ts";

/** A request that is ready to go, and what it was made with. */
export interface Prepared {
  readonly request: SignedRequest;
  readonly credentials: Credentials;
  readonly skewMs: number;
  /** The limiter's number for this turn. */
  readonly turn: number;
}

/** One attempt: turn → credentials → sign → send → read. Never rejects. */
export async function attempt<Datum extends Encoded>(
  batch: readonly Datum[],
  delivery: Delivery<Datum>,
): Promise<Judgement> {
  const { lane, term, journal } = delivery;
  const prepared = await prepare(batch, delivery);
  if ("kind" in prepared) return { failure: prepared };

  journal.attempts++;
  journal.bytes ||= prepared.request.bytes;
  const timeoutMs = Math.min(lane.timeoutMs, term.start().leftMs());
  const outcome = await exchange(prepared.request, lane.runtime, timeoutMs, term.caller);
  if (isAnswer(outcome)) return judge(outcome, batch, prepared, delivery);
  return { failure: failed(delivery, outcome.kind, brokenFacts(outcome, prepared)) };
}

async function prepare<Datum extends Encoded>(
  batch: readonly Datum[],
  delivery: Delivery<Datum>,
): Promise<Prepared | Failure> {
  const { lane, term } = delivery;
  const { spec, runtime } = lane;
  const turn = await takeTurn(delivery);
  if (turn === undefined) return failed(delivery, endOf(delivery, FAILURES.deadline));
  term.start();
  try {
    const known = lane.keyring.current(runtime.now());
    const credentials = known instanceof Promise ? await orEnd(known, delivery) : known;
    const skewMs = lane.skew.ms;
    const request = await spec.sign(batch, { credentials, time: runtime.now() + skewMs, nonce: runtime.nonce() });
    if (request.bytes > spec.bytesPerRequest)
      return { kind: FAILURES.oversize, error: oversize(request.bytes, spec.bytesPerRequest) };
    return { request, credentials, skewMs, turn };
  } catch (cause) {
    const message = redact(cause instanceof Error ? cause.message : String(cause), []);
    return failed(delivery, endOf(delivery, FAILURES.noCredentials), { cause, message });
  }
}

/** The turn's number; `undefined` when the term ends before the turn comes. */
async function takeTurn<Datum extends Encoded>({ lane, term }: Delivery<Datum>): Promise<number | undefined> {
  try {
    return await lane.limiter.take({ now: lane.runtime.now, sleep: term.sleep }, term.stopwatch?.leftMs() ?? Infinity);
  } catch {
    return undefined;
  }
}

/** The caller's abort explains a failure to get ready, whatever else it looks like. */
function endOf<Datum extends Encoded>({ term }: Delivery<Datum>, otherwise: FailureKind): FailureKind {
  return term.caller?.aborted ? FAILURES.aborted : otherwise;
}

/** Waits for the provider, but not past the end of the term. */
function orEnd<Value, Datum extends Encoded>(work: Promise<Value>, { term, lane }: Delivery<Datum>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onEnd = (): void => reject(new Error(`the credentials provider did not answer within ${lane.deadlineMs} ms`));
    if (term.signal.aborted) onEnd();
    term.signal.addEventListener("abort", onEnd, { once: true });
    work.then(resolve, reject).finally(() => term.signal.removeEventListener("abort", onEnd));
  });
}

function oversize(bytes: number, limit: number): ValidationError {
  return new ValidationError({
    path: [],
    rule: "bytes",
    must: `must fit a request of ${limit} bytes, credentials included`,
    received: bytes,
    limit,
  });
}

/** What the connection said, without what must not be shown. */
function brokenFacts(
  { code, message }: ConnectionFault,
  { credentials, request }: Prepared,
): { code?: string; message: string; cause?: Error } {
  const words = redact(message, secretsOf(credentials, request));
  if (words === "") return { message: words };
  const cause = Object.assign(new Error(words), code === undefined ? {} : { code });
  return code === undefined ? { message: words, cause } : { code, message: words, cause };
}

/** All that may not appear in a text, should someone echo it. */
export function secretsOf(
  { accessKeyId, accessKeySecret, securityToken }: Credentials,
  { secrets }: SignedRequest,
): (string | undefined)[] {
  return [accessKeySecret, securityToken, accessKeyId, ...secrets];
}
