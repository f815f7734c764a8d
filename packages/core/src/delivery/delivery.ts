import type { Encoded } from "../vendor/spec.ts";
import { failureError, type FailureFacts } from "./failure-error.ts";
import type { Failure, FailureKind } from "./failure.ts";
import type { Lane } from "./lane.ts";
import type { Seat } from "./slots.ts";
import type { Term } from "./term.ts";

/** One batch under way. */
export interface Delivery<Datum extends Encoded = Encoded> {
  readonly lane: Lane<Datum>;
  readonly term: Term;
  readonly journal: Journal;
  readonly seat: Seat;
  /** When the call was made: the time of points that have none. */
  readonly calledAt: number;
  /** The corrections that are made once a batch, as far as they have been made. */
  readonly corrected: Set<FailureKind["retry"]>;
}

/** What is noted down while a batch is under way; its {@link RequestRecord} is made of it. */
export interface Journal {
  attempts: number;
  /** Of the first request. */
  bytes: number;
  status: number | undefined;
  requestId: string | undefined;
}

/** What an attempt knows of its failure beside the delivery it belongs to. */
export type AttemptFacts = Pick<FailureFacts, "code" | "message" | "status" | "requestId" | "retryAfterMs" | "cause">;

/** A failure of this delivery, with the error that tells where it stands. */
export function failed<Datum extends Encoded>(
  { lane, term, journal }: Delivery<Datum>,
  kind: FailureKind,
  facts: AttemptFacts = {},
): Failure {
  const { attempts } = journal;
  return { kind, error: failureError({ ...lane.spec, kind, attempts, elapsedMs: term.elapsedMs(), ...facts }) };
}
