import { balance } from "../accounts/lane-counters.ts";
import { laneIn, type QueueWatch } from "../accounts/queue-watch.ts";
import type { FlushResult, LaneResult } from "../api/flush-result.ts";
import type { Engine } from "../engine/engine.ts";
import type { LaneUnit } from "../lanes/lane-unit.ts";
import type { QueueStats, StoredPoint } from "../queue/queue.ts";

/** What the balance of a lane is drawn from. */
export interface Sources {
  /** What the queue holds. */
  readonly stats: QueueStats;
  /** What the queue gave up. */
  readonly watch: Pick<QueueWatch, "lostOf">;
  /** What is on its way to the queue. */
  readonly onTheWay: readonly StoredPoint[];
  /** The windows of a lane. */
  readonly open: (lane: string) => { readonly windows: number; readonly late: number };
}

/** What a pipeline knows now. */
export function sourcesOf({ watch, writer, windows }: Engine): Sources {
  const open = (lane: string): { readonly windows: number; readonly late: number } =>
    windows.find((each) => each.lane === lane)?.stats() ?? { windows: 0, late: 0 };
  return { stats: watch.last, watch, onTheWay: writer.onTheWay(), open };
}

/** What became of the points of one lane. */
export function resultOf({ ledger, sender, settings: { lane } }: LaneUnit, sources: Sources): LaneResult {
  const inQueue = laneIn(sources.stats, lane)?.points ?? 0;
  const coming = sources.onTheWay.filter((entry) => entry.lane === lane).length;
  const { windows, late } = sources.open(lane);
  return balance(lane, ledger.account, {
    kept: inQueue + coming + windows,
    open: windows,
    late,
    unreadable: sender.unreadable(),
    lost: sources.watch.lostOf(lane),
  });
}

/** The sums over all lanes, and the lanes. */
export function sumOf(lanes: readonly LaneResult[]): FlushResult {
  const sum = (figure: "delivered" | "kept" | "lost" | "uncertain"): number =>
    lanes.reduce((total, lane) => total + lane[figure], 0);
  return { delivered: sum("delivered"), kept: sum("kept"), lost: sum("lost"), uncertain: sum("uncertain"), lanes };
}
