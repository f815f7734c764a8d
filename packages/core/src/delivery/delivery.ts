import type { Keyring } from "../credentials/keyring.ts";
import { YunmeterError } from "../errors/yunmeter-error.ts";
import type { ReporterSettings } from "../options/settings.ts";
import type { ShareSignal } from "../runtime/share-signal.ts";
import type { Encoded, VendorSpec } from "../vendor/spec.ts";
import type { BatchDeadline } from "./deadline.ts";
import type { FailureFacts } from "./failure-error.ts";
import { isKnownCode } from "./failure-table.ts";
import type { Failure, FailureKind } from "./failure.ts";
import type { Limiter } from "./limiter.ts";
import { loadExplanations } from "./load-explanations.ts";
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

export type AttemptFacts = Pick<FailureFacts, "code" | "message" | "status" | "requestId" | "retryAfterMs" | "cause">;

/** A failure of this delivery at this moment. Its words come from outside: they are shown without the secrets. */
export async function failed<Datum extends Encoded>(
  { reporter, deadline, journal }: Delivery<Datum>,
  kind: FailureKind,
  { code, message, ...facts }: AttemptFacts = {},
  secrets: readonly (string | undefined)[] = [],
): Promise<Failure> {
  const { attempts } = journal;
  const elapsedMs = deadline.elapsedMs();
  const explanations = await loadExplanations();
  if (explanations === undefined) return unexplained(kind, reporter.spec);
  const { failureError, redact } = explanations;
  const isOurs = code !== undefined && isKnownCode(reporter.spec.failures ?? [], code);
  const words = {
    code: code === undefined || isOurs ? code : redact(code, secrets),
    message: message && redact(message, secrets),
  };
  return { kind, error: failureError({ ...reporter.spec, kind, attempts, elapsedMs, ...facts, ...words }) };
}

/** A failure without its explanation. */
export function unexplained(
  kind: FailureKind,
  { vendor, title, host }: Pick<VendorSpec<Encoded>, "vendor" | "title" | "host">,
): Failure {
  const message = `${title} (${host}): ${kind.reason}; what explains it could not be loaded`;
  return { kind, error: new YunmeterError(message, { vendor, reason: kind.reason }) };
}
