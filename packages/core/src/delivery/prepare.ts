import type { Credentials } from "../credentials/credentials.ts";
import { redact } from "../runtime/redact.ts";
import type { SignedRequest } from "../transport/transport.ts";
import type { Encoded } from "../vendor/spec.ts";
import { type Delivery, failed } from "./delivery.ts";
import { type Failure, type FailureKind, FAILURES } from "./failure.ts";
import { oversize } from "./oversize.ts";

/** A request that is ready to go, and what it was made with. */
export interface Prepared {
  /** Signed, and final to the byte. */
  readonly request: SignedRequest;
  /** What it was signed with. */
  readonly credentials: object;
  /** How far its time was moved to meet the cloud's clock. */
  readonly skewMs: number;
  /** The limiter's number for this turn. */
  readonly turn: number;
}

/** What goes before a request, once it has its turn: credentials → sign. Never rejects. */
export async function prepare<Datum extends Encoded>(
  batch: readonly Datum[],
  turn: number | undefined,
  delivery: Delivery<Datum>,
): Promise<Prepared | Failure> {
  const { lane, term } = delivery;
  const { spec, runtime } = lane;
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

/** Waits for the limiter. The turn's number; `undefined` when the term ends before the turn comes. */
export async function takeTurn<Datum extends Encoded>({ lane, term }: Delivery<Datum>): Promise<number | undefined> {
  try {
    return await lane.limiter.take({ now: lane.runtime.now, sleep: term.sleep }, term.leftMs());
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
    const onEnd = (): void => reject(new Error(`the credentials provider gave nothing within ${lane.deadlineMs} ms`));
    if (term.signal.aborted) onEnd();
    term.signal.addEventListener("abort", onEnd, { once: true });
    work.then(resolve, reject).finally(() => term.signal.removeEventListener("abort", onEnd));
  });
}

/** Makes a text from outside fit to be shown: whoever echoes the request shows nothing that may not appear. */
export function withoutSecrets(text: string, prepared: Prepared): string {
  return redact(text, secretsOf(prepared));
}

/** What a request holds that may not appear anywhere. */
export function secretsOf({ credentials, request }: Prepared): (string | undefined)[] {
  const { accessKeyId, accessKeySecret, securityToken } = credentials as Partial<Credentials>;
  return [accessKeySecret, securityToken, accessKeyId, ...request.secrets];
}
