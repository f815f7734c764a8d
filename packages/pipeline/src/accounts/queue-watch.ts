import type { PipelineReason } from "../api/reasons.ts";
import type { Queue, QueueLaneStats, QueueStats } from "../queue/queue.ts";
import type { Ledger } from "./ledger.ts";

/** Looks into the queue, and tells what happened in there. */
export interface QueueWatch {
  /** The first look: what is in it before anything of this pipeline is. */
  begin(): Promise<QueueStats>;
  /** What is in it now. Tells of what it gave up since the last look. */
  look(): Promise<QueueStats>;
  /** What was in it at the last look; nothing before the first. */
  readonly last: QueueStats;
  /** What it gave up of a lane since the first look. */
  lostOf(lane: string): ReadonlyMap<PipelineReason, number>;
}

/** Makes a watch. */
export function watchQueue(queue: Queue, ledgers: readonly Ledger[], remark: (words: string) => void): QueueWatch {
  const byLane = new Map(ledgers.map((ledger) => [ledger.lane, { ledger, lost: new Map<PipelineReason, number>() }]));
  const strangers = new Set<string>();
  let last = NOTHING;

  function note(stats: QueueStats): void {
    for (const { lane, reason, points } of stats.lost) {
      const before = last.lost.find((loss) => loss.lane === lane && loss.reason === reason)?.points ?? 0;
      const known = byLane.get(ownerOf(lane));
      if (known === undefined || points <= before) continue;
      known.lost.set(reason, (known.lost.get(reason) ?? 0) + points - before);
      known.ledger.loseCount(reason, points - before, true);
    }
    last = stats;
    tellRemarks(stats);
  }

  function tellRemarks({ remarks, lanes }: QueueStats): void {
    for (const words of remarks) remark(words);
    for (const { lane, points } of lanes) {
      if (byLane.has(ownerOf(lane)) || strangers.has(lane)) continue;
      // Once, however many they are by the next look.
      strangers.add(lane);
      remark(`the queue holds ${points} points for "${lane}", and no reporter here has this id`);
    }
  }

  return {
    async begin() {
      last = await queue.stats();
      tellRemarks(last);
      return last;
    },
    async look() {
      note(await queue.stats());
      return last;
    },
    get last() {
      return last;
    },
    lostOf: (lane) => byLane.get(lane)?.lost ?? new Map(),
  };
}

const NOTHING: QueueStats = { lanes: [], lost: [], maxPoints: 0, maxBytes: 0, remarks: [] };

/** The reporter's lane that a lane in the queue belongs to: parts of windows wait beside it. */
export function ownerOf(lane: string): string {
  return lane.split(PARTS)[0] ?? lane;
}

/** What lies between the name of a lane and what kind of parts wait. */
const PARTS = "|parts";

/** What a lane in the queue holds. */
export function laneIn(stats: QueueStats, lane: string): QueueLaneStats | undefined {
  return stats.lanes.find((each) => each.lane === lane);
}
