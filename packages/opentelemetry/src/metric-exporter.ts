import type { PushMetricExporter, ResourceMetrics } from "@opentelemetry/sdk-metrics";
import { isSummary, type Point, type Reporter, summaryToSamples, type YunmeterError } from "@yunmeter/core";

import { keepByDefault } from "./mapping/attributes.ts";
import type { Measurement } from "./mapping/measurement.ts";
import { createMapping } from "./mapping/measurements.ts";
import { temporalityOf } from "./sdk-data.ts";

/** Options of {@link metricExporter}. */
export interface MetricExporterOptions {
  /** Reports each collection as it is: nothing is kept, and nothing is sent again after the reporter's own deadline. */
  readonly reporter: Reporter;
}

/**
 * Creates a `PushMetricExporter`, for programs that must hand one in. Prefer `metricReader`: whatever an exporter answers,
 * `PeriodicExportingMetricReader` drops a collection that failed and resolves `forceFlush` and `shutdown`, it cannot serve
 * clouds of different periods, and a collection is lost with the process.
 *
 * Counters are Samples of the increase, gauges Samples of the last value, histograms Samples of count, average and
 * maximum.
 */
export function metricExporter({ reporter }: MetricExporterOptions): PushMetricExporter {
  const map = createMapping({ keep: keepByDefault, resourceAttributes: [], ignoreServers: [], interfaces: false });
  const underWay = new Set<Promise<void>>();
  let isShutDown = false;

  async function report(collected: ResourceMetrics): Promise<Error | undefined> {
    const { measurements, refused } = map(collected);
    const { refused: bad, unsent, unknown } = await reporter.report(measurements.flatMap(toSamples));
    const problems = [...bad, ...unsent, ...unknown];
    const [first] = problems;
    const lost = problems.length + refused.reduce((sum, { points }) => sum + points, 0);
    if (lost === 0) return undefined;
    const cause: YunmeterError | undefined = first?.error;
    const why = cause?.message ?? refused[0]?.reason ?? "";
    return new Error(`${bad.length} points refused, ${unsent.length} unsent, ${unknown.length} unknown: ${why}`, {
      cause,
    });
  }

  return {
    export(collected, done) {
      if (isShutDown) {
        done({ code: FAILED, error: new Error("the exporter is shut down") });
        return;
      }
      const task = report(collected)
        .then((error) => done(error === undefined ? { code: SUCCESS } : { code: FAILED, error }))
        .finally(() => underWay.delete(task));
      underWay.add(task);
    },
    selectAggregationTemporality: temporalityOf,
    forceFlush: async () => void (await Promise.all(underWay)),
    async shutdown() {
      isShutDown = true;
      await Promise.all(underWay);
    },
  };
}

type ResultCode = Parameters<Parameters<PushMetricExporter["export"]>[1]>[0]["code"];

const SUCCESS = 0 as unknown as ResultCode;
const FAILED = 1 as unknown as ResultCode;

function toSamples({ name, unit, dimensions, kind, distribution }: Measurement): Point[] {
  const identity = { name, dimensions, ...(unit !== undefined && { unit }) };
  const { count, sum, maximum = Number(sum), last = Number(sum) } = distribution;
  if (kind === "counter") return [{ ...identity, value: sum }];
  if (kind === "gauge") return [{ ...identity, value: last }];
  if (count === 0) return [];
  const summary = { ...identity, period: 60, statistics: { count, average: Number(sum) / count, maximum } };
  return isSummary(summary) ? [...summaryToSamples(summary, ["count", "average", "maximum"])] : [];
}
