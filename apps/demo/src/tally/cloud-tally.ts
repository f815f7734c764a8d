import type { PipelineReason } from "@yunmeter/pipeline";

import type { OrderFate } from "../orders/stored-orders.ts";
import type { SenderEvent, SentBatch } from "../sender/protocol.ts";
import type { ReasonCount, TallyView } from "./tally-view.ts";

/** The fates of the points of one cloud, added up over all senders that ran. Changes in place. */
export interface CloudTally {
  readonly counts: Counts;
  readonly reasons: Map<PipelineReason, number>;
  readonly latencies: number[];
  readonly fates: Map<number, OrderFate>;
}

type Counts = { -readonly [Name in CountName]: number };
type CountName = Exclude<keyof TallyView, "latencyMs" | "reasons" | "condition">;

export function emptyTally(): CloudTally {
  return {
    counts: {
      accepted: 0,
      refused: 0,
      lost: 0,
      unknown: 0,
      retried: 0,
      replayed: 0,
      requests: 0,
      nextTryAt: 0,
      throttledAt: 0,
    },
    reasons: new Map(),
    latencies: [],
    fates: new Map(),
  };
}

export function countEvent(tally: CloudTally, event: SenderEvent, now: number): void {
  const { counts } = tally;
  counts.replayed += event.replayed;
  if (event.reason === "throttled") counts.throttledAt = now;
  switch (event.type) {
    case "delivered":
      counts.accepted += event.points;
      break;
    case "recovered":
      counts.nextTryAt = 0;
      break;
    case "waiting":
      counts.retried += 1;
      counts.nextTryAt = now + event.retryInMs;
      break;
    case "lost":
    case "uncertain":
      countEnd(tally, event);
      break;
  }
}

/** Refused points are bad and named; points lost for any other reason are not. */
function countEnd({ counts, reasons, fates }: CloudTally, event: SenderEvent): void {
  const { type, points, reason = "uncertain", orders } = event;
  const isRefused = type === "lost" && (reason === "refused" || reason === "invalid");
  if (isRefused) counts.refused += points;
  else if (type === "lost") counts.lost += points;
  else counts.unknown += points;
  reasons.set(reason, (reasons.get(reason) ?? 0) + points);
  for (const order of orders) fates.set(order, isRefused ? "refused" : "lost");
}

export function countBatch({ counts, latencies }: CloudTally, batch: SentBatch, now: number): void {
  counts.retried += batch.attempts - 1;
  counts.requests += 1;
  if (batch.outcome === "throttled") counts.throttledAt = now;
  if (batch.outcome !== "accepted") return;
  latencies.push(batch.durationMs);
  if (latencies.length > LATENCIES) latencies.shift();
}

export function viewOf({ counts, latencies, reasons }: CloudTally): Omit<TallyView, "condition"> {
  return { ...counts, latencyMs: median(latencies), reasons: toReasons(reasons) };
}

// The most frequent reason first.
function toReasons(reasons: ReadonlyMap<PipelineReason, number>): readonly ReasonCount[] {
  return Array.from(reasons, ([reason, points]) => ({ reason, points })).toSorted(
    (one, other) => other.points - one.points,
  );
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}

const LATENCIES = 15;
