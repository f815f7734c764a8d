import type { MetricData } from "@opentelemetry/sdk-metrics";
import * as sdk31 from "@opentelemetry/sdk-metrics";
import * as sdk20 from "@opentelemetry/sdk-metrics-2.0";
import * as sdk212 from "@opentelemetry/sdk-metrics-2.12";
import { type Outcome, recordingReporter } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { metricExporter } from "./metric-exporter.ts";

const VERSIONS: readonly (readonly [string, Pick<typeof sdk31, "MeterProvider" | "PeriodicExportingMetricReader">])[] =
  [
    ["2.0.0", sdk20 as never],
    ["2.12.1", sdk212 as never],
    ["3.1.1", sdk31],
  ];

describe.each(VERSIONS)("metricExporter in sdk-metrics %s", (_, { MeterProvider, PeriodicExportingMetricReader }) => {
  function start(outcome?: () => Outcome) {
    const reporter = recordingReporter(outcome);
    const exporter = metricExporter({ reporter });
    const provider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter })] });
    return { reporter, exporter, provider, meter: provider.getMeter("shop") };
  }

  it("reports the increase of counters, the state of gauges, and count, average and maximum of histograms", async () => {
    const { reporter, provider, meter } = start();
    meter.createCounter("orders").add(3, { store: "beijing" });
    meter.createUpDownCounter("connections").add(2);
    meter.createHistogram("work", { unit: "ms" }).record(10);
    await provider.forceFlush();
    meter.createCounter("orders").add(4, { store: "beijing" });
    await provider.shutdown();

    const values = reporter.accepted.map((point) => [point.name, "value" in point ? point.value : undefined]);
    expect(values).toEqual(
      expect.arrayContaining([
        ["orders", 3],
        ["orders", 4],
        ["connections", 2],
        ["work_milliseconds_count", 1],
        ["work_milliseconds_average", 10],
        ["work_milliseconds_maximum", 10],
      ]),
    );
  });

  it("resolves to FAILED and counts the fates when points were not accepted", async () => {
    const { exporter } = start(() => "unsent");
    const metric = {
      descriptor: { name: "orders", unit: "", description: "", valueType: 1 },
      aggregationTemporality: 0,
      dataPointType: 3,
      isMonotonic: true,
      dataPoints: [{ attributes: {}, startTime: [0, 0], endTime: [1, 0], value: 1 }],
    } as unknown as MetricData;
    const collected = { resource: { attributes: {} }, scopeMetrics: [{ scope: { name: "s" }, metrics: [metric] }] };

    const result = await new Promise((resolve) => exporter.export(collected as never, resolve));

    expect(result).toMatchObject({ code: 1, error: { message: "0 points refused, 1 unsent, 0 unknown: no" } });
  });

  it("refuses to export once it is shut down", async () => {
    const { exporter } = start();
    await exporter.shutdown();

    const result = await new Promise((resolve) => exporter.export({} as never, resolve));

    expect(result).toMatchObject({ code: 1, error: { message: "the exporter is shut down" } });
  });
});
