import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { startEmulator } from "@yunmeter/emulator";
import { createJdReporter } from "@yunmeter/jd";
import { createPipeline } from "@yunmeter/pipeline";
import { expect, it } from "vitest";

import { metricReader } from "./index.ts";

const credentials = { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" };

it("a histogram reaches JD as a Summary and its percentiles as Samples, all of one instance", async () => {
  await using emulator = await startEmulator();
  const reporter = createJdReporter({ endpoint: emulator.url, namespace: "shop", credentials });
  const pipeline = createPipeline({
    reporters: [reporter],
    rollUp: { percentiles: ["p50", "p99"] },
    instance: { dimension: "instance", value: "1" },
    log: false,
  });
  const provider = new MeterProvider({ readers: [metricReader({ pipeline })] });
  const meter = provider.getMeter("shop");
  const duration = meter.createHistogram("work.duration", { unit: "ms" });
  for (let value = 1; value <= 1000; value++) duration.record(value);
  meter.createCounter("shop.orders").add(3);
  await provider.shutdown();
  const { lost } = await pipeline.close();

  expect(lost).toBe(0);
  const stored = emulator.points({ vendor: "jd" });
  const shapes = stored.map(({ name, type, dimensions }) => `${name} ${type} ${dimensions["instance"]}`);
  expect(shapes.toSorted()).toEqual([
    "shop_orders summary 1",
    "work_duration_milliseconds summary 1",
    "work_duration_milliseconds_p50 sample 1",
    "work_duration_milliseconds_p99 sample 1",
  ]);
  const valueOf = (name: string): number => Number(stored.find((each) => each.name === name)?.value);
  // Half a bucket of a scale of 4, and the sketch's 1 %.
  expect(Math.abs(valueOf("work_duration_milliseconds_p50") / 500 - 1)).toBeLessThan(0.033);
  expect(Math.abs(valueOf("work_duration_milliseconds_p99") / 990 - 1)).toBeLessThan(0.033);
});
