import type { Reporter, RequestRecord } from "@yunmeter/core";

import type { Delivery } from "./delivery.ts";
import { createLane } from "./lane.ts";

/** Makes a reporter that tells of its batches. */
export type MakeReporter = (onRequest: (record: RequestRecord) => void) => Reporter;

/** Sends each chunk to every cloud, and waits until its fate is known. */
export function deliverDirectly(makers: readonly MakeReporter[]): Delivery {
  const lanes = makers.map((make) => {
    const reporter = make(({ points }) => lane.hear(points));
    const lane = createLane(reporter);
    return { ...lane, pointsPerRequest: reporter.pointsPerRequest };
  });
  return {
    counts: lanes.map(({ counts }) => counts),
    // Enough for every cloud to fill some requests at once, and little to hold: what is refused is known when it is done.
    chunkSize: Math.min(10_000, Math.max(1000, ...lanes.map(({ pointsPerRequest }) => pointsPerRequest * 8))),
    settled: () => lanes.reduce((sum, lane) => sum + lane.settled(), 0),
    expected: () => undefined,
    async take(entries, ending, reject) {
      await Promise.all(lanes.map((lane) => lane.send(entries, ending, reject)));
    },
    stopped: () => (lanes.every((lane) => lane.isStopped()) ? "no cloud takes more" : undefined),
    finish: () => Promise.resolve(),
  };
}
