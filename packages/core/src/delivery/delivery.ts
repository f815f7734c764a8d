import type { Keyring } from "../credentials/keyring.ts";
import type { ReporterSettings } from "../options/settings.ts";
import type { FailureKind } from "../recovery/failure.ts";
import type { AgeClock } from "../runtime/age-clock.ts";
import type { ShareSignal } from "../runtime/share-signal.ts";
import type { Encoded, VendorSpec } from "../vendor/spec.ts";
import type { BatchDeadline } from "./deadline.ts";
import type { Limiter } from "./limiter.ts";
import type { Skew } from "./skew.ts";
import type { SlotClaim, Slots } from "./slots.ts";

/** What all calls and requests of one reporter share. */
export interface ReporterState<Datum extends Encoded = Encoded> extends Omit<ReporterSettings, "credentials"> {
  readonly spec: VendorSpec<Datum, object>;
  readonly limiter: Limiter;
  /** The slots of a new call: those of the reporter, or separate ones where calls cannot wait for each other. */
  readonly slotsOfCall: () => Slots;
  readonly signalOfCall: ShareSignal;
  readonly keyring: Keyring<object>;
  readonly skew: Skew;
  /** The time by which points expire. */
  readonly ageClock: AgeClock;
}

/** One batch in delivery. */
export interface Delivery<Datum extends Encoded = Encoded> {
  readonly reporter: ReporterState<Datum>;
  readonly deadline: BatchDeadline;
  readonly journal: Journal;
  readonly slot: SlotClaim;
  /** When the call was made, by this machine's clock: the time of points that have none. */
  readonly calledAt: number;
  /** The corrections that are made once a batch (clock, credentials), as far as they have been made. */
  readonly corrected: Set<FailureKind["retry"]>;
}

/** The part of a batch's {@link RequestRecord} that is known while the batch is in delivery. */
export interface Journal {
  attempts: number;
  /** Of the first request. */
  bytes: number;
  status: number | undefined;
  requestId: string | undefined;
}
