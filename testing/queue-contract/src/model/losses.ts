import type { QueueLoss, QueueStats } from "@yunmeter/pipeline";

/** What one queue gave up. */
export interface Losses {
  /** Counts one point. */
  readonly count: (lane: string, reason: QueueLoss) => void;
  /** All of them, as a queue tells them. */
  readonly all: () => QueueStats["lost"];
}

/** Counts by lane and reason. */
export function createLosses(): Losses {
  const counts = new Map<string, QueueStats["lost"][number]>();
  return {
    count: (lane, reason) => {
      const points = (counts.get(`${reason} ${lane}`)?.points ?? 0) + 1;
      counts.set(`${reason} ${lane}`, { lane, reason, points });
    },
    all: () => [...counts.values()],
  };
}
