import { YunmeterError } from "@yunmeter/core";

import type { PipelineReason } from "../api/reasons.ts";
import type { Queue, QueueLaneStats, QueueStats } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { Ledger } from "./ledger.ts";

/** The queue's figures as last read. A read reports what the queue gave up since the one before. */
export interface QueueWatch {
  /** The first read: what the queue held before this pipeline added anything. */
  readFirst(): Promise<QueueStats>;
  read(): Promise<QueueStats>;
  /** Empty before the first read. */
  readonly last: QueueStats;
  /** What the queue gave up of a lane since the first read. */
  lostOf(lane: string): ReadonlyMap<PipelineReason, number>;
}

export function watchQueue(queue: Queue, ledgers: readonly Ledger[], remark: (words: string) => void): QueueWatch {
  const byLane = new Map(ledgers.map((ledger) => [ledger.lane, { ledger, lost: new Map<PipelineReason, number>() }]));
  const foreignLanes = new Set<string>();
  let last = NOTHING;

  function noteLosses(stats: QueueStats): void {
    for (const { lane, reason, points } of stats.lost) {
      const before = last.lost.find((loss) => loss.lane === lane && loss.reason === reason)?.points ?? 0;
      const known = byLane.get(ownerOf(lane));
      if (known === undefined || points <= before) continue;
      known.lost.set(reason, (known.lost.get(reason) ?? 0) + points - before);
      known.ledger.loseCount(reason, points - before, true);
    }
  }

  function passRemarks({ remarks, lanes }: QueueStats): void {
    for (const words of remarks) remark(words);
    for (const { lane, points } of lanes) {
      if (byLane.has(ownerOf(lane)) || foreignLanes.has(lane)) continue;
      foreignLanes.add(lane);
      remark(`the queue holds ${points} points for "${lane}", and no reporter here has this id`);
    }
  }

  return {
    async readFirst() {
      last = await queue.stats();
      passRemarks(last);
      return last;
    },
    async read() {
      const stats = await queue.stats();
      noteLosses(stats);
      last = stats;
      passRemarks(last);
      return last;
    },
    get last() {
      return last;
    },
    lostOf: (lane) => byLane.get(lane)?.lost ?? new Map(),
  };
}

const NOTHING: QueueStats = { lanes: [], lost: [], maxPoints: 0, maxBytes: 0, remarks: [] };

/** The reporter's lane that a lane in the queue belongs to: parts of windows wait in lanes beside it. */
export function ownerOf(lane: string): string {
  return lane.split(PARTS)[0] ?? lane;
}

const PARTS = "|parts";

export function laneIn(stats: QueueStats, lane: string): QueueLaneStats | undefined {
  return stats.lanes.find((each) => each.lane === lane);
}

/** Why the queue does not work, and since when in epoch milliseconds. */
export interface QueueFault {
  readonly since: number;
  readonly error: YunmeterError;
}

export interface QueueReads {
  readonly watch: QueueWatch;
  readonly ledgers: readonly Ledger[];
  readonly signal: AbortSignal;
  readonly runtime: PipelineRuntime;
}

/** The first read of the queue. */
export interface QueueStart {
  /** Resolves once the read has succeeded, and when the pipeline ends. */
  readonly ready: Promise<void>;
  fault(): QueueFault | undefined;
}

/** Reads what earlier processes left, and tries again until the queue answers. The first failure is reported. */
export function startQueue({ watch, ledgers, signal, runtime }: QueueReads): QueueStart {
  let fault: QueueFault | undefined;

  function noteFault(thrown: unknown, retryInMs: number): void {
    if (fault !== undefined) return;
    const words = thrown instanceof Error ? thrown.message : "no error was given";
    const error = new YunmeterError(`the queue does not answer: ${words}`, { cause: thrown });
    fault = { since: runtime.now(), error };
    for (const ledger of ledgers) ledger.postpone({ reason: "queue", error, points: [] }, { resent: 0, retryInMs });
  }

  async function readUntilAnswered(): Promise<void> {
    while (!signal.aborted) {
      try {
        const stats = await watch.readFirst();
        for (const { lane, counters } of ledgers) counters.found = laneIn(stats, lane)?.points ?? 0;
        fault = undefined;
        return;
      } catch (thrown) {
        const retryInMs = RETRY_MS * (0.5 + runtime.random());
        noteFault(thrown, retryInMs);
        await runtime.sleep(retryInMs, signal).catch(() => undefined);
      }
    }
  }

  return { ready: readUntilAnswered(), fault: () => fault };
}

const RETRY_MS = 1000;

/** Reads the figures regularly, so that what the queue gives up is reported without a call to `stats`. */
export async function pollQueue({ watch, signal, runtime }: QueueReads, everyMs: number): Promise<void> {
  while (!signal.aborted) {
    await runtime.sleep(everyMs, signal).catch(() => undefined);
    if (!signal.aborted) await watch.read().catch(() => undefined);
  }
}
