import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-http";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";

import { cpuOf, seriesOf, type MeasuredLibrary } from "./subject.ts";

/** The OpenTelemetry SDK with its exporter for OTLP, as JSON over HTTP. */
export function openTelemetry(url: string): MeasuredLibrary {
  const reader = new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter({ url: `${url}/v1/metrics` }),
    exportIntervalMillis: 3_600_000,
  });
  const meter = new MeterProvider({ readers: [reader] }).getMeter("benchmark");
  const histogram = meter.createHistogram("orders");

  function record(count: number): void {
    for (let index = 0; index < count; index++) histogram.record(index, seriesOf(index, 1000).dimensions);
  }
  return {
    jobs: {
      "a value recorded, of a rolled-up series": (count) => cpuOf(() => record(count)),
      "a rolled-up series exported": (count) => {
        record(count);
        return cpuOf(() => reader.forceFlush());
      },
    },
  };
}
