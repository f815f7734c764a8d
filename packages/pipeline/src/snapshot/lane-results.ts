import { countUp, type LaneCounters } from "../accounts/ledger.ts";
import { laneIn, type QueueWatch } from "../accounts/queue-watch.ts";
import type { FlushResult, LaneResult, ReasonCount } from "../api/flush-result.ts";
import type { PipelineReason } from "../api/reasons.ts";
import type { QueueWriter } from "../ingest/queue-writer.ts";
import type { Lane } from "../lanes/lane.ts";
import type { StoredPoint } from "../queue/queue.ts";
import type { LaneWindows } from "../windows/lane-windows.ts";

/** The parts of a pipeline that know what waits. */
export interface WaitingParts {
  readonly watch: QueueWatch;
  readonly writer: Pick<QueueWriter, "staged">;
  readonly windows: readonly Pick<LaneWindows, "lane" | "stats">[];
}

export interface ResultSources {
  readonly watch: QueueWatch;
  readonly staged: readonly StoredPoint[];
  readonly windows: WaitingParts["windows"];
}

export function sourcesOf({ watch, writer, windows }: WaitingParts): ResultSources {
  return { watch, windows, staged: writer.staged() };
}

export function resultOf(
  { ledger, sender, settings: { lane } }: Lane,
  { watch, staged, windows: all }: ResultSources,
): LaneResult {
  const inQueue = Math.max(0, (laneIn(watch.last, lane)?.points ?? 0) - sender.unsettled());
  const coming = staged.filter((entry) => entry.lane === lane).length;
  const { windows, late } = all.find((each) => each.lane === lane)?.stats() ?? { windows: 0, late: 0 };
  const result = laneResult(lane, ledger.counters, {
    kept: inQueue + coming + windows,
    openWindows: windows,
    late,
    unreadable: sender.unreadable(),
    lost: watch.lostOf(lane),
  });
  return watch.isAway ? { ...result, kept: balanceOf(result) } : result;
}

/** What has to wait by the other figures, while the queue does not give its own. */
export function balanceOf({ added, found, rolledUp, summaries, delivered, lost, uncertain }: LaneResult): number {
  return Math.max(0, added + found - rolledUp + summaries - delivered - lost - uncertain);
}

export function sumOf(lanes: readonly LaneResult[]): FlushResult {
  const sum = (figure: "delivered" | "kept" | "lost" | "uncertain"): number =>
    lanes.reduce((total, lane) => total + lane[figure], 0);
  return { delivered: sum("delivered"), kept: sum("kept"), lost: sum("lost"), uncertain: sum("uncertain"), lanes };
}

/** The figures of a lane that other parts of the pipeline count. */
interface CountedElsewhere {
  /** Points that wait, open windows included. */
  readonly kept: number;
  readonly openWindows: number;
  readonly late: number;
  readonly unreadable: number;
  /** Points that the queue gave up. */
  readonly lost: ReadonlyMap<PipelineReason, number>;
}

function laneResult(lane: string, counters: LaneCounters, elsewhere: CountedElsewhere): LaneResult {
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
    lost: totalOf(lost),
    uncertain: totalOf(doubts),
    reasons: listOf(lost),
    doubts: listOf(doubts),
    resent,
    replayed,
    deadLetters,
    unreadable: elsewhere.unreadable,
    late: elsewhere.late,
  };
}

function totalOf(counts: ReadonlyMap<PipelineReason, number>): number {
  return [...counts.values()].reduce((sum, points) => sum + points, 0);
}

function listOf(counts: ReadonlyMap<PipelineReason, number>): readonly ReasonCount[] {
  return Array.from(counts, ([reason, points]) => ({ reason, points }));
}
