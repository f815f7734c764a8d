import type { Keyring } from "../credentials/keyring.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Encoded, VendorSpec } from "../vendor/spec.ts";
import type { Backoff } from "./backoff.ts";
import type { Limiter } from "./limiter.ts";
import type { Skew } from "./skew.ts";
import type { Slots } from "./slots.ts";

/** What all requests of one reporter share. */
export interface Lane<Datum extends Encoded = Encoded> {
  readonly spec: VendorSpec<Datum>;
  readonly runtime: Runtime;
  readonly limiter: Limiter;
  readonly slots: Slots;
  /** How many batches of one call may be under way, whether they hold a slot or wait for another attempt. */
  readonly concurrency: number;
  readonly keyring: Keyring;
  readonly skew: Skew;
  /** Absent when nothing is tried again for the sake of time alone. */
  readonly backoff?: Backoff;
  /** For one attempt, from fetch to the last byte of the answer. */
  readonly timeoutMs: number;
  /** For one batch, from its first attempt. */
  readonly deadlineMs: number;
}
