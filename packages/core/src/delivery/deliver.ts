import { present } from "../model/present.ts";
import type { RequestRecord } from "../report/result.ts";
import type { Tally } from "../report/tally.ts";
import type { Encoded } from "../vendor/spec.ts";
import type { Item } from "./batch.ts";
import { type Delivery, failed, type Journal } from "./delivery.ts";
import { type Failure, FAILURES } from "./failure.ts";
import type { Judgement } from "./judge.ts";
import type { Lane } from "./lane.ts";
import { halves, halvingBudget, type Part } from "./part.ts";
import { sendWithRetry } from "./retry.ts";
import type { Seat } from "./slots.ts";
import { openTerm } from "./term.ts";

/** What the batches of one `report` call share. */
export interface Call {
  readonly tally: Tally;
  readonly signal: AbortSignal | undefined;
  /** When it was made: the time of points that have none. */
  readonly calledAt: number;
}

/** How a batch ended. */
export interface BatchEnd {
  readonly record: RequestRecord;
  /** The failure that ends the whole call, if it was one of the request. */
  readonly fatal: Failure | undefined;
}

/** Brings one batch to its end: every item settled, and a record of what it took. Never rejects. */
export async function deliver<Datum extends Encoded>(
  items: readonly Item<Datum>[],
  lane: Lane<Datum>,
  seat: Seat,
  call: Call,
): Promise<BatchEnd> {
  const term = openTerm(lane.runtime, lane.deadlineMs, call.signal);
  const journal: Journal = { attempts: 0, bytes: 0, status: undefined, requestId: undefined };
  const delivery: Delivery<Datum> = { lane, term, seat, journal, calledAt: call.calledAt, corrected: new Set() };
  try {
    const { stored, failure, fatal } = await sendParts(items, delivery, call.tally);
    const outcome: RequestRecord["outcome"] =
      stored === items.length ? "accepted" : stored > 0 ? "partial" : (failure?.kind.reason ?? "refused");
    return { record: present({ ...journal, points: items.length, durationMs: term.elapsedMs(), outcome }), fatal };
  } finally {
    term.close();
  }
}

/** Sends the batch, and its halves for as long as one of its points is bad and nobody says which. */
async function sendParts<Datum extends Encoded>(
  items: readonly Item<Datum>[],
  delivery: Delivery<Datum>,
  tally: Tally,
): Promise<PartsEnd> {
  const parts: Part<Datum>[] = [{ items, doubt: undefined }];
  let budget = halvingBudget(items.length);
  let stored = 0;
  let failure: Failure | undefined;
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    if (budget-- === 0)
      return { stored, failure, fatal: giveUp([part, ...parts], unisolated(delivery, failure), tally) };
    const end = await sendWithRetry(part, delivery, tally);
    failure = end.failure ?? failure;
    if (end.failure === undefined) stored += accept(part, end, delivery, tally);
    else if (end.failure.kind.concerns === "points" && part.items.length > 1) parts.unshift(...halves(part));
    else tally.settle(part.items, end.failure, part.doubt);
    if (end.failure?.kind.concerns === "request") {
      giveUp(parts, end.failure, tally);
      return { stored, failure, fatal: end.failure };
    }
  }
  return { stored, failure, fatal: undefined };
}

interface PartsEnd {
  readonly stored: number;
  /** The last failure there was. */
  readonly failure: Failure | undefined;
  readonly fatal: Failure | undefined;
}

/** Accepts what the cloud did not name, and returns how many that is. */
function accept<Datum extends Encoded>(
  { items }: Part<Datum>,
  { named }: Judgement,
  delivery: Delivery<Datum>,
  tally: Tally,
): number {
  if (named === undefined || named.size === 0) {
    tally.accept(items);
    return items.length;
  }
  for (const [place, message] of named) {
    const item = items[place];
    if (item !== undefined) tally.settle([item], failed(delivery, FAILURES.points, { ...delivery.journal, message }));
  }
  const rest = items.filter((_, place) => !named.has(place));
  tally.accept(rest);
  return rest.length;
}

/** Settles parts that are not going to be sent. */
function giveUp<Datum extends Encoded>(parts: readonly Part<Datum>[], failure: Failure, tally: Tally): undefined {
  for (const { items, doubt } of parts) tally.settle(items, unstarted(failure), doubt);
}

/** The same failure for points that it kept from being sent: whatever became of others, these are not stored. */
export function unstarted({ kind, error }: Failure): Failure {
  const { fateOf: _, ...rest } = kind;
  return { kind: { ...rest, stored: "no" }, error };
}

function unisolated<Datum extends Encoded>(delivery: Delivery<Datum>, failure: Failure | undefined): Failure {
  const { code, status, requestId } = failure?.error ?? {};
  return failed(delivery, FAILURES.unisolated, { code, status, requestId });
}
