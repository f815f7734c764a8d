import type { QueueLoss, QueueStats } from "@yunmeter/pipeline";

export interface ModelLosses {
  readonly count: (lane: string, reason: QueueLoss) => void;
  readonly all: () => QueueStats["lost"];
}

export function createLosses(): ModelLosses {
  const counts = new Map<string, QueueStats["lost"][number]>();
  return {
    count: (lane, reason) => {
      const points = (counts.get(`${reason} ${lane}`)?.points ?? 0) + 1;
      counts.set(`${reason} ${lane}`, { lane, reason, points });
    },
    all: () => [...counts.values()],
  };
}
