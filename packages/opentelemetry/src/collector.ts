import type { MetricProducer } from "@opentelemetry/sdk-metrics";
import { callListener } from "@yunmeter/core/kit";
import type { FlushResult } from "@yunmeter/pipeline";

import { createMapping, type RefusedMetric } from "./mapping/measurements.ts";
import { mappingOptionsOf, type MetricReaderOptions } from "./options.ts";

/** Collects from a provider into a pipeline, and keeps the account of what was lost on the way. */
export interface Collector {
  /** Collects; what is found counts at the time `at`. */
  collect(producer: MetricProducer, at: number, timeoutMillis: number | undefined): Promise<void>;
  /** Sends, and rejects for what was lost or refused since the last time. */
  flush(timeoutMillis: number | undefined): Promise<void>;
  /** Like `flush`, and rejects for points that nothing durable holds. */
  finish(timeoutMillis: number | undefined): Promise<void>;
}

export function createCollector(options: MetricReaderOptions): Collector {
  const { pipeline } = options;
  const map = createMapping(mappingOptionsOf(options));
  const refusals = createRefusals(options.onRefused);
  let lostBefore = 0;

  async function flush(timeoutMillis: number | undefined, windows: "keep" | "send"): Promise<FlushResult> {
    const deadline = timeoutMillis === undefined ? {} : { deadlineMs: timeoutMillis };
    const result = await pipeline.flush({ ...deadline, windows });
    const refused = refusals.take();
    const lost = result.lost - lostBefore;
    lostBefore = result.lost;
    if (lost + refused > 0) throw new Error(lossOf(result, lost, refused));
    return result;
  }

  return {
    async collect(producer, at, timeoutMillis) {
      const { resourceMetrics } = await producer.collect(timeoutMillis === undefined ? {} : { timeoutMillis });
      const { measurements, refused } = map(resourceMetrics);
      for (const { name, unit, dimensions, distribution, kind } of measurements)
        pipeline.absorb({ name, dimensions, timestamp: at, ...(unit !== undefined && { unit }) }, distribution, kind);
      for (const each of refused) refusals.add(each);
    },
    flush: async (timeoutMillis) => void (await flush(timeoutMillis, "keep")),
    async finish(timeoutMillis) {
      const isDurable = await pipeline.durable().then(
        () => true,
        () => false,
      );
      // Windows that nothing durable holds would be lost with the process.
      const { kept } = await flush(timeoutMillis, isDurable ? "keep" : "send");
      if (kept > 0 && !isDurable)
        throw new Error(`${kept} points wait in memory only: close the pipeline, or give it a durable queue`);
    },
  };
}

/** Counts refused data points, and passes each metric and reason on once. */
function createRefusals(onRefused: (refused: RefusedMetric) => void = warn) {
  const known = new Set<string>();
  let points = 0;
  return {
    add(refused: RefusedMetric): void {
      points += refused.points;
      const key = `${refused.metric} ${refused.reason}`;
      if (known.has(key)) return;
      known.add(key);
      callListener(onRefused, refused);
    },
    take(): number {
      const taken = points;
      points = 0;
      return taken;
    },
  };
}

function warn({ metric, reason, points }: RefusedMetric): void {
  // oxlint-disable-next-line no-console -- A metric that is not reported must not go unnoticed.
  console.warn(`yunmeter: ${points} points of ${metric} are refused: it ${reason}`);
}

function lossOf({ lanes }: FlushResult, lost: number, refused: number): string {
  const reasons = lanes.flatMap(({ lane, reasons: counts }) =>
    counts.map(({ reason, points }) => `${lane}: ${points} ${reason}`),
  );
  const parts = [
    ...(lost > 0 ? [`${lost} points were lost (in all: ${reasons.join(", ")})`] : []),
    ...(refused > 0 ? [`${refused} data points were refused (see onRefused)`] : []),
  ];
  return parts.join("; ");
}
