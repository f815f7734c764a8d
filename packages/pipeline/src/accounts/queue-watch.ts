import type { PipelineReason } from "../api/reasons.ts";
import type { Queue, QueueLaneStats, QueueStats } from "../queue/queue.ts";
import type { StandbyQueue } from "../queue/standby-queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { Ledger } from "./ledger.ts";

/** The queue's figures as last read. A read reports what the queue gave up since the one before. */
export interface QueueWatch {
  /** Takes the figures of a queue that has just started. What it has lost by then was found there. */
  begin(stats: QueueStats): void;
  read(): Promise<QueueStats>;
  /** Empty before the first read. */
  readonly last: QueueStats;
  /** Epoch milliseconds of the last read. */
  readonly readAt: number;
  /** Whether the last read failed, so that `last` is out of date. */
  readonly isAway: boolean;
  /** What the queue gave up of a lane since the first read. */
  lostOf(lane: string): ReadonlyMap<PipelineReason, number>;
}

export interface QueueWatchParts {
  readonly queue: Queue;
  readonly ledgers: readonly Ledger[];
  readonly remark: (words: string) => void;
  readonly now: () => number;
}

export function watchQueue({ queue, ledgers, remark, now }: QueueWatchParts): QueueWatch {
  const byLane = new Map(ledgers.map((ledger) => [ledger.lane, ledger]));
  const losses = createQueueLosses(byLane, remark);
  const foreignLanes = new Set<string>();
  let last = NOTHING;
  let readAt = now();
  let isAway = false;

  /** Dead letters that were put back are found, like points of others. */
  function noteResent({ resent = [] }: QueueStats): void {
    for (const { lane, points } of resent) {
      const before = last.resent?.find((each) => each.lane === lane)?.points ?? 0;
      const known = byLane.get(lane);
      if (known !== undefined && points > before) known.counters.found += points - before;
    }
  }

  function passRemarks({ remarks, lanes }: QueueStats): void {
    for (const words of remarks) remark(words);
    for (const { lane, points } of lanes) {
      if (byLane.has(ownerOf(lane)) || foreignLanes.has(lane)) continue;
      foreignLanes.add(lane);
      remark(
        `the queue holds ${points} ${points === 1 ? "point" : "points"} for "${lane}", and no reporter here has this id`,
      );
    }
  }

  return {
    begin(stats) {
      losses.note(stats.lost, ({ counters }, points) => void (counters.found += points));
      [last, readAt, isAway] = [stats, now(), false];
      passRemarks(last);
    },
    async read() {
      isAway = true;
      const stats = await queue.stats();
      losses.note(stats.lost);
      noteResent(stats);
      [last, isAway] = [stats, stats.isStale === true];
      if (!isAway) readAt = now();
      passRemarks(last);
      return last;
    },
    get readAt() {
      return readAt;
    },
    get isAway() {
      return isAway;
    },
    get last() {
      return last;
    },
    lostOf: losses.of,
  };
}

const NOTHING: QueueStats = { lanes: [], lost: [], maxPoints: 0, maxBytes: 0, remarks: [] };

export function laneIn(stats: QueueStats, lane: string): QueueLaneStats | undefined {
  return stats.lanes.find((each) => each.lane === lane);
}

export interface ReadingParts {
  readonly watch: QueueWatch;
  readonly standby: StandbyQueue | undefined;
  /** The end of the pipeline. */
  readonly signal: AbortSignal;
  readonly runtime: Pick<PipelineRuntime, "sleep">;
}

/** Reads the queue's figures, so that what it gives up is reported without a call to `stats`. */
export async function readRegularly(
  { watch, standby, signal, runtime }: ReadingParts,
  intervalMs: number,
): Promise<void> {
  while (!signal.aborted) {
    await runtime.sleep(Math.min(intervalMs, LONGEST_WAIT_MS), signal).catch(() => undefined);
    if (signal.aborted) return;
    if (standby?.isStarted) await standby.moveOver().catch(() => undefined);
    await watch.read().catch(() => undefined);
  }
}

// How old the figures of `health` may be.
const LONGEST_WAIT_MS = 5000;

/** What a queue gave up since the pipeline began. */
interface QueueLosses {
  /** Takes the queue's counts, which only grow, and reports what they grew by. `onLoss` receives it, too. */
  readonly note: (lost: QueueStats["lost"], onLoss?: (ledger: Ledger, points: number) => void) => void;
  readonly of: (lane: string) => ReadonlyMap<PipelineReason, number>;
}

function createQueueLosses(ledgers: ReadonlyMap<string, Ledger>, remark: (words: string) => void): QueueLosses {
  const noted = new Map<string, number>();
  const byLane = new Map<string, Map<PipelineReason, number>>();

  function count({ lane }: Ledger, reason: PipelineReason, points: number): void {
    const counts = byLane.get(lane) ?? new Map<PipelineReason, number>();
    byLane.set(lane, counts.set(reason, points + (counts.get(reason) ?? 0)));
  }

  return {
    note(lost, onLoss) {
      for (const { lane, reason, points } of lost) {
        const key = `${reason} ${lane}`;
        const before = noted.get(key) ?? 0;
        if (points <= before) continue;
        noted.set(key, points);
        const ledger = ledgers.get(ownerOf(lane));
        if (ledger === undefined) {
          if (before === 0) remark(`the queue loses points of "${lane}" (${reason}), and no reporter here has this id`);
          continue;
        }
        count(ledger, reason, points - before);
        onLoss?.(ledger, points - before);
        ledger.loseCount(reason, points - before, true);
      }
    },
    of: (lane) => byLane.get(lane) ?? new Map(),
  };
}

/** The reporter's lane that a lane in the queue belongs to: parts of windows wait in lanes beside it. */
export function ownerOf(lane: string): string {
  return lane.split(PARTS)[0] ?? lane;
}

const PARTS = "|parts";
