import { AuthenticationError } from "../errors/authentication-error.ts";
import type { SignedRequest } from "../transport/transport.ts";
import type { Encoded } from "../vendor/spec.ts";
import type { Delivery } from "./delivery.ts";

/** A request that is ready to go, and what it was made with. */
export interface Prepared {
  /** Signed, and final to the byte. */
  readonly request: SignedRequest;
  readonly credentials: object;
  /** How far the signing time was moved to meet the cloud's clock. */
  readonly skewMs: number;
}

/** Why there is no request: the step that threw, or that the signed request is too large. */
export type Unprepared =
  | { readonly step: "credentials" | "signing"; readonly error: unknown }
  | { readonly step: "size"; readonly bytes: number };

/** The steps of an attempt before its request: credentials → sign. Never rejects. */
export async function prepare<Datum extends Encoded>(
  batch: readonly Datum[],
  delivery: Delivery<Datum>,
): Promise<Prepared | Unprepared> {
  const { reporter, deadline } = delivery;
  const { spec, runtime, skew } = reporter;
  deadline.start();
  let credentials: object;
  try {
    const known = reporter.keyring.current(runtime.now());
    credentials = known instanceof Promise ? await orEnd(known, delivery) : known;
  } catch (error) {
    return { step: "credentials", error };
  }
  const skewMs = skew.ms;
  try {
    const request = await spec.sign(batch, { credentials, time: runtime.now() + skewMs, nonce: runtime.nonce() });
    return request.bytes > spec.bytesPerRequest
      ? { step: "size", bytes: request.bytes }
      : { request, credentials, skewMs };
  } catch (error) {
    // Signing by this machine's clock may still work.
    if (skew.drop(skewMs)) return prepare(batch, delivery);
    return { step: "signing", error };
  }
}

// Waits for the provider until the deadline.
function orEnd<Value, Datum extends Encoded>(
  work: Promise<Value>,
  { deadline, reporter }: Delivery<Datum>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onEnd = (): void =>
      reject(new AuthenticationError(`the credentials provider gave nothing within ${reporter.deadlineMs} ms`));
    const signal = deadline.signal();
    if (signal.aborted) onEnd();
    signal.addEventListener("abort", onEnd, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onEnd));
  });
}
