import { loadRecovery } from "#recovery";

import { present } from "../model/present.ts";
import type { Failure } from "../recovery/failure.ts";
import type { SubBatchesEnd } from "../recovery/recover.ts";
import type { RequestRecord } from "../report/result.ts";
import type { Tally } from "../report/tally.ts";
import type { AbortSource } from "../runtime/share-signal.ts";
import type { Encoded } from "../vendor/spec.ts";
import { attempt, type Attempted, secretsOf } from "./attempt.ts";
import type { Item } from "./batch.ts";
import { openDeadline } from "./deadline.ts";
import type { Delivery, Journal, ReporterState } from "./delivery.ts";
import { plainId } from "./request-id.ts";
import type { SlotClaim } from "./slots.ts";
import { kindUnread, unexplained } from "./unexplained.ts";

/** What the batches of one `report` call share. */
export interface Call {
  readonly tally: Tally;
  readonly signal: AbortSource | undefined;
  /** When `report` was called, by this machine's clock: the time of points that have none. */
  readonly calledAt: number;
}

/** How a batch ended. */
export interface BatchEnd {
  readonly record: RequestRecord;
  /** The failure that ends the whole call, if it was one of the request. */
  readonly fatal: Failure | undefined;
}

/** Brings one batch to its end: every item settled, and a record of its requests. Never rejects. */
export async function deliver<Datum extends Encoded>(
  items: readonly Item<Datum>[],
  reporter: ReporterState<Datum>,
  slot: SlotClaim,
  call: Call,
): Promise<BatchEnd> {
  const deadline = openDeadline(reporter.runtime, reporter.deadlineMs, call.signal);
  const journal: Journal = { attempts: 0, bytes: 0, status: undefined, requestId: undefined };
  const { calledAt, tally } = call;
  const delivery: Delivery<Datum> = { reporter, deadline, slot, journal, calledAt, corrected: new Set() };
  try {
    const first = await attempt(items, delivery);
    const { stored, failure, fatal } =
      first.to === "accepted"
        ? await acceptAll(items, first, delivery, tally)
        : await afterFailure(items, first, delivery, tally);
    const outcome: RequestRecord["outcome"] =
      stored === items.length ? "accepted" : stored > 0 ? "partial" : (failure?.kind.reason ?? "refused");
    const durationMs = deadline.elapsedMs();
    const clockSkewMs = reporter.skew.ms || undefined;
    return { record: present({ ...journal, points: items.length, durationMs, clockSkewMs, outcome }), fatal };
  } finally {
    deadline.close();
  }
}

type Accepted = Extract<Attempted, { readonly to: "accepted" }>;

async function acceptAll<Datum extends Encoded>(
  items: readonly Item<Datum>[],
  { requestId, prepared }: Accepted,
  { journal }: Delivery<Datum>,
  tally: Tally,
): Promise<SubBatchesEnd> {
  journal.requestId = await plainId(requestId, secretsOf(prepared));
  tally.accept(items);
  return { stored: items.length };
}

async function afterFailure<Datum extends Encoded>(
  items: readonly Item<Datum>[],
  first: Attempted,
  delivery: Delivery<Datum>,
  tally: Tally,
): Promise<SubBatchesEnd> {
  const recovery = await loadRecovery();
  if (recovery !== undefined) return await recovery.recover(items, first, delivery, tally);
  // In a bundle whose second file is gone: nothing has read the answer, or sends again.
  const failure = unexplained(kindUnread("uncertain", first.to), delivery.reporter.spec);
  tally.settle(items, failure);
  return { stored: 0, failure, fatal: failure };
}
