import type { Credentials } from "../credentials/credentials.ts";
import { AuthenticationError } from "../errors/index.ts";
import { YunmeterError } from "../errors/yunmeter-error.ts";
import type { SignedRequest } from "../transport/transport.ts";
import type { Encoded } from "../vendor/spec.ts";
import { type Delivery, failed } from "./delivery.ts";
import { type Failure, type FailureKind, FAILURES } from "./failure.ts";
import { oversize } from "./oversize.ts";

/** A request that is ready to go, and what it was made with. */
export interface Prepared {
  /** Signed, and final to the byte. */
  readonly request: SignedRequest;
  readonly credentials: object;
  /** How far the signing time was moved to meet the cloud's clock. */
  readonly skewMs: number;
  /** The limiter's number for this turn. */
  readonly turn: number;
}

/** The steps of an attempt before its request: credentials → sign. Never rejects. */
export async function prepare<Datum extends Encoded>(
  batch: readonly Datum[],
  turn: number,
  delivery: Delivery<Datum>,
): Promise<Prepared | Failure> {
  const { reporter, deadline } = delivery;
  const { spec, runtime, skew } = reporter;
  deadline.start();
  let credentials: object;
  try {
    const known = reporter.keyring.current(runtime.now());
    credentials = known instanceof Promise ? await orEnd(known, delivery) : known;
  } catch (error) {
    return await unsigned(delivery, wordsOf(error, "the credentials provider threw"));
  }
  const skewMs = skew.ms;
  try {
    const request = await spec.sign(batch, { credentials, time: runtime.now() + skewMs, nonce: runtime.nonce() });
    if (request.bytes > spec.bytesPerRequest)
      return { kind: FAILURES.oversize, error: oversize(request.bytes, spec.bytesPerRequest) };
    return { request, credentials, skewMs, turn };
  } catch (error) {
    // Signing by this machine's clock may still work.
    if (skew.drop(skewMs)) return prepare(batch, turn, delivery);
    return await unsigned(delivery, wordsOf(error, "signing threw"));
  }
}

function unsigned<Datum extends Encoded>(delivery: Delivery<Datum>, message: string): Promise<Failure> {
  return failed(delivery, unlessAborted(delivery, FAILURES.noCredentials), { message });
}

/**
 * What may be shown of an error thrown outside this project. HTTP clients quote the request in theirs, so its message,
 * properties and cause are left out.
 */
function wordsOf(error: unknown, what: string): string {
  if (YunmeterError.isInstance(error)) return error.message;
  if (!(error instanceof Error)) return `${what} a value that is not an Error`;
  const { code } = error as { readonly code?: unknown };
  const name = /^[A-Z]\w{0,40}(?:Error|Exception)$/.test(error.name) ? error.name : "Error";
  const isSystemCode = typeof code === "string" && /^(?:E[A-Z]{2,15}|(?:UND_)?ERR_[A-Z_]{1,40})$/.test(code);
  return `${what} ${name}${isSystemCode ? ` (${code})` : ""}; its message is withheld, as it may hold secrets`;
}

/** The caller's abort explains a failure before the request, whatever else it looks like. */
export function unlessAborted<Datum extends Encoded>(
  { deadline }: Delivery<Datum>,
  otherwise: FailureKind,
): FailureKind {
  return deadline.caller?.aborted ? FAILURES.aborted : otherwise;
}

// Waits for the provider until the deadline.
function orEnd<Value, Datum extends Encoded>(
  work: Promise<Value>,
  { deadline, reporter }: Delivery<Datum>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onEnd = (): void =>
      reject(new AuthenticationError(`the credentials provider gave nothing within ${reporter.deadlineMs} ms`));
    if (deadline.signal.aborted) onEnd();
    deadline.signal.addEventListener("abort", onEnd, { once: true });
    work.then(resolve, reject).finally(() => deadline.signal.removeEventListener("abort", onEnd));
  });
}

/** What a server may echo of the request and its credentials, and must not be shown. */
export function secretsOf({ credentials, request }: Prepared): (string | undefined)[] {
  const { accessKeyId, accessKeySecret, securityToken } = credentials as Partial<Credentials>;
  return [accessKeySecret, securityToken, accessKeyId, ...request.secrets];
}
