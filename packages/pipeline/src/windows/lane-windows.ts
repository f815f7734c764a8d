import { ownerOf } from "../accounts/queue-watch.ts";
import type { Lane } from "../lanes/lane.ts";
import type { Queue, QueueStats, StoredPoint } from "../queue/queue.ts";
import type { RollUpSettings } from "../roll-up/options/roll-up-settings.ts";
import type { RollUp } from "../roll-up/roll-up-types.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { Slices } from "../runtime/time-slices.ts";
import { createMergeWorker, type MergeWorker } from "./merge-worker.ts";
import { toStored } from "./step-writer.ts";

export interface LaneWindows {
  /** The lane: its reporter's `id`. */
  readonly lane: string;
  cut(at: number): Slices<readonly StoredPoint[]>;
  work(closing: boolean): Promise<void>;
  adopt(stats: QueueStats, now: number): void;
  unstored(onTheWay: readonly StoredPoint[]): number;
  release(): Promise<void>;
  nextDue(): number;
  stats(): { readonly windows: number; readonly late: number };
}

export interface LaneWindowsParts {
  readonly lane: Lane;
  readonly rollUp: RollUpSettings;
  readonly counter: RollUp;
  readonly queue: Queue;
  readonly nextId: () => string;
  readonly runtime: PipelineRuntime;
}

/** The windows of a lane beside a durable queue, over which processes share parts. */
export function openQueueWindows({ lane, rollUp, counter, queue, nextId, runtime }: LaneWindowsParts): LaneWindows {
  const { settings } = lane;
  const cutter = createQueueCutter(counter, rollUp.partsLane);
  let lateOfOthers = 0;

  const hire = (partsLane: string): MergeWorker =>
    createMergeWorker({ lane, queue, nextId, runtime, rollUp: { ...rollUp, partsLane } });

  const own = hire(rollUp.partsLane);
  let others: MergeWorker[] = [];
  const all = (): MergeWorker[] => [own, ...others];

  return {
    lane: settings.lane,
    cut: (at) => cutter.cut(at),
    async work(closing) {
      for (const worker of all()) await worker.work(closing);
      const [done, busy] = [others.filter(({ isIdle }) => isIdle()), others.filter(({ isIdle }) => !isIdle())];
      for (const worker of done) lateOfOthers += worker.stats().late;
      others = busy;
    },
    adopt(stats, now) {
      for (const { lane: partsLane, leased, oldestAt = now } of stats.lanes) {
        if (partsLane === settings.lane || ownerOf(partsLane) !== settings.lane) continue;
        const isKnown = all().some((worker) => worker.partsLane === partsLane);
        // A living process leases its parts within seconds.
        if (!isKnown && leased === 0 && now - oldestAt > ORPHANED_MS) others.push(hire(partsLane));
      }
    },
    unstored: (onTheWay) => cutter.samplesIn(onTheWay) + counter.pending().samples,
    async release() {
      for (const worker of all()) await worker.release();
    },
    nextDue: () => Math.min(...all().map((worker) => worker.nextDue() ?? Infinity)),
    stats() {
      const each = all().map((worker) => worker.stats());
      return {
        windows: each.reduce((sum, { windows }) => sum + windows, 0),
        late: each.reduce((sum, { late }) => sum + late, lateOfOthers),
      };
    },
  };
}

// Cuts parts for the queue, and knows how many samples they hold.
function createQueueCutter(
  counter: RollUp,
  partsLane: string,
): { cut(at: number): Slices<readonly StoredPoint[]>; samplesIn(points: readonly StoredPoint[]): number } {
  const samplesOf = new WeakMap<StoredPoint, number>();
  return {
    *cut(at) {
      const stored: StoredPoint[] = [];
      for (const entry of yield* counter.cut(at)) {
        const point = toStored(entry, partsLane, at);
        samplesOf.set(point, entry.samples);
        stored.push(point);
        yield;
      }
      return stored;
    },
    samplesIn: (points) => points.reduce((sum, point) => sum + (samplesOf.get(point) ?? 0), 0),
  };
}

const ORPHANED_MS = 10_000;
