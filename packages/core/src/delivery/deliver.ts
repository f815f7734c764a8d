import { present } from "../model/present.ts";
import type { RequestRecord } from "../report/result.ts";
import type { Tally } from "../report/tally.ts";
import type { AbortSource } from "../runtime/share-signal.ts";
import type { Encoded } from "../vendor/spec.ts";
import type { Item } from "./batch.ts";
import { openDeadline } from "./deadline.ts";
import { type Delivery, failed, type Journal, type ReporterState } from "./delivery.ts";
import { type Failure, FAILURES } from "./failure.ts";
import type { Judgement } from "./judge.ts";
import { sendWithRetry } from "./retry.ts";
import type { SlotClaim } from "./slots.ts";
import { halves, halvingBudget, type SubBatch } from "./sub-batch.ts";

/** What the batches of one `report` call share. */
export interface Call {
  readonly tally: Tally;
  readonly signal: AbortSource | undefined;
  /** When it was made, by this machine's clock: the time of points that have none. */
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
  const { calledAt } = call;
  const delivery: Delivery<Datum> = { reporter, deadline, slot, journal, calledAt, corrected: new Set() };
  try {
    const { stored, failure, fatal } = await sendSubBatches(items, delivery, call.tally);
    const outcome: RequestRecord["outcome"] =
      stored === items.length ? "accepted" : stored > 0 ? "partial" : (failure?.kind.reason ?? "refused");
    return { record: present({ ...journal, points: items.length, durationMs: deadline.elapsedMs(), outcome }), fatal };
  } finally {
    deadline.close();
  }
}

/** Sends the batch, and its halves for as long as one of its points is bad and the cloud does not name it. */
async function sendSubBatches<Datum extends Encoded>(
  items: readonly Item<Datum>[],
  delivery: Delivery<Datum>,
  tally: Tally,
): Promise<SubBatchesEnd> {
  const waiting: SubBatch<Datum>[] = [{ items, doubt: undefined }];
  let budget = halvingBudget(items.length);
  let stored = 0;
  let failure: Failure | undefined;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (budget-- === 0)
      return { stored, failure, fatal: giveUp([next, ...waiting], await unisolated(delivery, failure), tally) };
    const end = await sendWithRetry(next, delivery, tally);
    failure = end.failure ?? failure;
    if (end.failure === undefined) stored += await accept(next, end, delivery, tally);
    else if (end.failure.kind.concerns === "points" && next.items.length > 1) waiting.unshift(...halves(next));
    else tally.settle(next.items, end.failure, next.doubt);
    if (end.failure?.kind.concerns === "request") {
      giveUp(waiting, end.failure, tally);
      return { stored, failure, fatal: end.failure };
    }
  }
  return { stored, failure, fatal: undefined };
}

interface SubBatchesEnd {
  readonly stored: number;
  /** The last failure, if there was one. */
  readonly failure: Failure | undefined;
  readonly fatal: Failure | undefined;
}

/** Accepts the items that the cloud did not name, and returns their number. */
async function accept<Datum extends Encoded>(
  { items }: SubBatch<Datum>,
  { named, secrets }: Judgement,
  delivery: Delivery<Datum>,
  tally: Tally,
): Promise<number> {
  if (named === undefined || named.size === 0) {
    tally.accept(items);
    return items.length;
  }
  for (const [place, message] of named) {
    const item = items[place];
    const facts = { ...delivery.journal, message };
    if (item !== undefined) tally.settle([item], await failed(delivery, FAILURES.points, facts, secrets));
  }
  const rest = items.filter((_, place) => !named.has(place));
  tally.accept(rest);
  return rest.length;
}

// Settles sub-batches that are not going to be sent.
function giveUp<Datum extends Encoded>(
  subBatches: readonly SubBatch<Datum>[],
  failure: Failure,
  tally: Tally,
): undefined {
  for (const { items, doubt } of subBatches) tally.settle(items, unstarted(failure), doubt);
}

/** The same failure for points that it kept from being sent, which are surely not stored. */
export function unstarted({ kind, error }: Failure): Failure {
  const { fateOf: _, ...rest } = kind;
  return { kind: { ...rest, stored: "no" }, error };
}

function unisolated<Datum extends Encoded>(delivery: Delivery<Datum>, failure: Failure | undefined): Promise<Failure> {
  const { code, status, requestId } = failure?.error ?? {};
  return failed(delivery, FAILURES.unisolated, { code, status, requestId });
}
