import type { Reporter, RequestRecord } from "@yunmeter/core";

import type { CloudName } from "../../clouds/cloud.ts";
import type { PipeDelivery } from "./delivery.ts";
import { createDirectLane } from "./direct-lane.ts";

export interface ReporterMaker {
  readonly cloud: CloudName;
  readonly make: (onRequest: (record: RequestRecord) => void) => Reporter;
}

export function deliverDirectly(makers: readonly ReporterMaker[]): PipeDelivery {
  const lanes = makers.map(({ cloud, make }) => {
    const reporter = make(({ points }) => lane.hear(points));
    const lane = createDirectLane(cloud, reporter);
    return { ...lane, pointsPerRequest: reporter.pointsPerRequest };
  });
  return {
    counts: lanes.map(({ counts }) => counts),
    // Enough for every cloud to fill some requests at once, and little to hold: what is refused is known when it is done.
    chunkSize: Math.min(10_000, Math.max(1000, ...lanes.map(({ pointsPerRequest }) => pointsPerRequest * 8))),
    settled: () => lanes.reduce((sum, lane) => sum + lane.settled(), 0),
    expected: () => undefined,
    async take(entries, stop, reject) {
      await Promise.all(lanes.map((lane) => lane.send(entries, stop, reject)));
    },
    stopped: () => (lanes.every((lane) => lane.isStopped()) ? "no cloud takes more" : undefined),
    finish: () => Promise.resolve(),
  };
}
