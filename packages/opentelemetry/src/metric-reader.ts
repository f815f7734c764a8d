import type { AggregationOption, IMetricReader, MetricProducer } from "@opentelemetry/sdk-metrics";
import { collectBeforeClose, everyBoundary } from "@yunmeter/core/kit";

import { createCollector } from "./collector.ts";
import { type MetricReaderOptions, parseReaderOptions } from "./options.ts";
import { DEFAULT_AGGREGATION, EXPONENTIAL_HISTOGRAM, temporalityOf } from "./sdk-data.ts";
import { within } from "./within.ts";

/**
 * Creates a metric reader, for `readers` of a `MeterProvider` or `metricReaders` of a `NodeSDK`. It collects deltas at
 * multiples of its interval in epoch time and has the pipeline absorb them, so that one collection serves every lane,
 * whatever its period.
 *
 * This is a reader, because an exporter behind a `PeriodicExportingMetricReader` cannot report a loss: a failed export leaves
 * `forceFlush` and `shutdown` resolved. Here `forceFlush` rejects when points were lost, and `shutdown` also when
 * points wait in memory only.
 *
 * @throws {ConfigurationError} when options are invalid; `faults` lists all of them
 * @example
 * const reader = metricReader({ pipeline });
 * const provider = new MeterProvider({ readers: [reader] });
 */
export function metricReader(options: MetricReaderOptions): IMetricReader {
  const checked = parseReaderOptions(options);
  const { intervalMs = 10_000, cardinalityLimit = 2000, explicitBuckets = false, runtime = {} } = checked;
  const { now = Date.now } = runtime;
  const collector = createCollector(checked);
  let producer: MetricProducer | undefined;
  let stop: (() => void) | undefined;

  async function collectAndFlush(flush: "flush" | "finish", timeoutMillis: number | undefined): Promise<void> {
    await within(timeoutMillis, async () => {
      await collector.collect(requireProducer(producer), now(), timeoutMillis);
      await collector[flush](timeoutMillis);
    });
  }

  return {
    setMetricProducer(given) {
      if (producer !== undefined) throw new Error("a metric reader belongs to one MeterProvider: make another reader");
      producer = given;
      // What is collected at a boundary belongs to the window that ends there. The next collection includes what a failed
      // one missed.
      const endInterval = everyBoundary(intervalMs, runtime, (boundary) =>
        collector.collect(given, boundary - 1, intervalMs).catch(() => undefined),
      );
      const forget = collectBeforeClose(checked.pipeline, () => collector.collect(given, now(), undefined));
      stop = () => {
        endInterval();
        forget();
      };
    },
    selectAggregation: (type): AggregationOption =>
      (type as string) === "HISTOGRAM" && !explicitBuckets
        ? { type: EXPONENTIAL_HISTOGRAM, options: { recordMinMax: true } }
        : { type: DEFAULT_AGGREGATION },
    selectAggregationTemporality: temporalityOf,
    selectCardinalityLimit: () => cardinalityLimit,
    collect: (collectOptions) => requireProducer(producer).collect(collectOptions),
    forceFlush: ({ timeoutMillis } = {}) => collectAndFlush("flush", timeoutMillis),
    async shutdown({ timeoutMillis } = {}) {
      if (stop === undefined) return;
      stop();
      stop = undefined;
      await collectAndFlush("finish", timeoutMillis);
    },
  };
}

function requireProducer(producer: MetricProducer | undefined): MetricProducer {
  if (producer === undefined) throw new Error("the metric reader is not in a MeterProvider yet: pass it in `readers`");
  return producer;
}
