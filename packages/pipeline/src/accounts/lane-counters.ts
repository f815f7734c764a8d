import type { LaneResult, ReasonCount } from "../api/flush-result.ts";
import type { PipelineReason } from "../api/reasons.ts";
import type { DurationStats } from "../api/stats.ts";

/** The figures of one lane that only ever grow; what waits is counted where it waits. */
export interface LaneCounters {
  /** See {@link LaneResult}. */
  added: number;
  /** See {@link LaneResult}. */
  found: number;
  /** See {@link LaneResult}. */
  rolledUp: number;
  /** See {@link LaneResult}. */
  summaries: number;
  /** See {@link LaneResult}. */
  delivered: number;
  /** See {@link LaneResult}. */
  resent: number;
  /** See {@link LaneResult}. */
  replayed: number;
  /** Points in a call to the cloud just now. */
  inFlight: number;
  /** Why points were lost. */
  readonly lost: Map<PipelineReason, number>;
  /** Why points are uncertain. */
  readonly doubts: Map<PipelineReason, number>;
  /** How long calls took, in seconds. */
  calls: DurationStats;
}

/** Opens an account. */
export function createLaneCounters(): LaneCounters {
  const zero = { added: 0, found: 0, rolledUp: 0, summaries: 0, delivered: 0, resent: 0, replayed: 0 };
  const calls = { count: 0, sum: 0, minimum: 0, maximum: 0 };
  return { ...zero, inFlight: 0, lost: new Map(), doubts: new Map(), calls };
}

/** Counts points that met a fate for a reason. */
export function countUp(counts: Map<PipelineReason, number>, reason: PipelineReason, points: number): void {
  counts.set(reason, (counts.get(reason) ?? 0) + points);
}

/** Counts one call in. */
export function withCall({ count, sum, minimum, maximum }: DurationStats, seconds: number): DurationStats {
  return {
    count: count + 1,
    sum: sum + seconds,
    minimum: count === 0 ? seconds : Math.min(minimum, seconds),
    maximum: Math.max(maximum, seconds),
  };
}

/** What is counted elsewhere. */
export interface CountedElsewhere {
  /** What waits, open windows among it. */
  readonly kept: number;
  /** How many windows are open. */
  readonly open: number;
  /** How many samples came too late for theirs. */
  readonly late: number;
  /** How many entries a newer version wrote. */
  readonly unreadable: number;
  /** What the queue gave up. */
  readonly lost: ReadonlyMap<PipelineReason, number>;
}

/** Draws the balance of a lane. */
export function balance(lane: string, account: LaneCounters, elsewhere: CountedElsewhere): LaneResult {
  const lost = new Map(account.lost);
  for (const [reason, points] of elsewhere.lost) countUp(lost, reason, points);
  const { added, found, rolledUp, delivered, doubts, resent, replayed } = account;
  return {
    lane,
    added,
    found,
    rolledUp,
    summaries: account.summaries + elsewhere.open,
    delivered,
    kept: elsewhere.kept,
    lost: sumOf(lost),
    uncertain: sumOf(doubts),
    reasons: listed(lost),
    doubts: listed(doubts),
    resent,
    replayed,
    unreadable: elsewhere.unreadable,
    late: elsewhere.late,
  };
}

function sumOf(counts: ReadonlyMap<PipelineReason, number>): number {
  return [...counts.values()].reduce((sum, points) => sum + points, 0);
}

function listed(counts: ReadonlyMap<PipelineReason, number>): readonly ReasonCount[] {
  return Array.from(counts, ([reason, points]) => ({ reason, points }));
}
