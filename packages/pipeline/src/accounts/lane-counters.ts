import type { LaneResult, ReasonCount } from "../api/flush-result.ts";
import type { PipelineReason } from "../api/reasons.ts";
import type { DurationStats } from "../api/stats.ts";

/** The figures of one lane that only grow, as {@link LaneResult} names them. What waits is counted where it waits. */
export interface LaneCounters {
  added: number;
  found: number;
  rolledUp: number;
  summaries: number;
  delivered: number;
  resent: number;
  replayed: number;
  deadLetters: number;
  /** Points in a call to the reporter. */
  inFlight: number;
  /** When the call under way began, in epoch milliseconds. A lane makes one at a time. */
  calledAt: number | undefined;
  readonly lost: Map<PipelineReason, number>;
  readonly doubts: Map<PipelineReason, number>;
  /** Durations of calls, in seconds. */
  calls: DurationStats;
}

export function createLaneCounters(): LaneCounters {
  const zero = { added: 0, found: 0, rolledUp: 0, summaries: 0, delivered: 0, resent: 0, replayed: 0, deadLetters: 0 };
  const calls = { count: 0, sum: 0, minimum: 0, maximum: 0 };
  return { ...zero, inFlight: 0, calledAt: undefined, lost: new Map(), doubts: new Map(), calls };
}

export function countUp(counts: Map<PipelineReason, number>, reason: PipelineReason, points: number): void {
  counts.set(reason, (counts.get(reason) ?? 0) + points);
}

export function beginCall(counters: LaneCounters, points: number, at: number): void {
  counters.calledAt = at;
  counters.inFlight += points;
}

export function endCall(counters: LaneCounters, points: number, durationMs: number): void {
  counters.calledAt = undefined;
  counters.inFlight -= points;
  counters.calls = withCall(counters.calls, Math.max(durationMs, 0) / 1000);
}

function withCall({ count, sum, minimum, maximum }: DurationStats, seconds: number): DurationStats {
  return {
    count: count + 1,
    sum: sum + seconds,
    minimum: count === 0 ? seconds : Math.min(minimum, seconds),
    maximum: Math.max(maximum, seconds),
  };
}

/** The figures of a lane that other parts of the pipeline count. */
export interface CountedElsewhere {
  /** Points that wait, open windows included. */
  readonly kept: number;
  readonly openWindows: number;
  readonly late: number;
  readonly unreadable: number;
  /** Points that the queue gave up. */
  readonly lost: ReadonlyMap<PipelineReason, number>;
}

export function laneResult(lane: string, counters: LaneCounters, elsewhere: CountedElsewhere): LaneResult {
  const lost = new Map(counters.lost);
  for (const [reason, points] of elsewhere.lost) countUp(lost, reason, points);
  const { added, found, rolledUp, delivered, doubts, resent, replayed, deadLetters } = counters;
  return {
    lane,
    added,
    found,
    rolledUp,
    summaries: counters.summaries + elsewhere.openWindows,
    delivered,
    kept: elsewhere.kept,
    lost: sumOf(lost),
    uncertain: sumOf(doubts),
    reasons: listOf(lost),
    doubts: listOf(doubts),
    resent,
    replayed,
    deadLetters,
    unreadable: elsewhere.unreadable,
    late: elsewhere.late,
  };
}

function sumOf(counts: ReadonlyMap<PipelineReason, number>): number {
  return [...counts.values()].reduce((sum, points) => sum + points, 0);
}

function listOf(counts: ReadonlyMap<PipelineReason, number>): readonly ReasonCount[] {
  return Array.from(counts, ([reason, points]) => ({ reason, points }));
}
