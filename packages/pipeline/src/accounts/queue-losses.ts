import type { PipelineReason } from "../api/reasons.ts";
import type { QueueStats } from "../queue/queue.ts";
import type { Ledger } from "./ledger.ts";

/** What a queue gave up since the pipeline began. */
export interface QueueLosses {
  /** Takes the queue's counts, which only grow, and reports what they grew by. `onLoss` receives it, too. */
  readonly note: (lost: QueueStats["lost"], onLoss?: (ledger: Ledger, points: number) => void) => void;
  readonly of: (lane: string) => ReadonlyMap<PipelineReason, number>;
}

export function createQueueLosses(ledgers: ReadonlyMap<string, Ledger>, remark: (words: string) => void): QueueLosses {
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
