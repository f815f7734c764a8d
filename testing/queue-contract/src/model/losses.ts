import type { QueueLoss, QueueStats } from "@yunmeter/pipeline";

export interface ModelLosses {
  readonly count: (lane: string, reason: QueueLoss, points?: number) => void;
  readonly all: () => QueueStats["lost"];
  /** Takes what the others have counted, so that they have it no more. */
  readonly takeFrom: (others: ModelLosses) => void;
  readonly clear: () => void;
}

export function createLosses(): ModelLosses {
  const counts = new Map<string, QueueStats["lost"][number]>();
  const count: ModelLosses["count"] = (lane, reason, points = 1) => {
    const before = counts.get(`${reason} ${lane}`)?.points ?? 0;
    counts.set(`${reason} ${lane}`, { lane, reason, points: before + points });
  };
  return {
    count,
    all: () => [...counts.values()],
    takeFrom: (others) => {
      for (const { lane, reason, points } of others.all()) count(lane, reason, points);
      others.clear();
    },
    clear: () => counts.clear(),
  };
}
