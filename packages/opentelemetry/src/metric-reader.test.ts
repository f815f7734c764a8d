import * as sdk31 from "@opentelemetry/sdk-metrics";
import * as sdk20 from "@opentelemetry/sdk-metrics-2.0";
import * as sdk212 from "@opentelemetry/sdk-metrics-2.12";
import { isSummary, type Point } from "@yunmeter/core";
import { createPipeline, type Pipeline } from "@yunmeter/pipeline";
import { type Outcome, recordingReporter } from "@yunmeter/test-support";
import { describe, expect, it, vi } from "vitest";

import type { RefusedMetric } from "./mapping/measurements.ts";
import { metricReader } from "./metric-reader.ts";
import type { MetricReaderOptions } from "./options.ts";

const VERSIONS: readonly (readonly [string, Pick<typeof sdk31, "MeterProvider">])[] = [
  ["2.0.0", sdk20 as never],
  ["2.12.1", sdk212 as never],
  ["3.1.1", sdk31],
];

describe.each(VERSIONS)("metricReader in sdk-metrics %s", (_, { MeterProvider }) => {
  function start(outcome?: () => Outcome, options: Partial<MetricReaderOptions> = {}) {
    const reporter = recordingReporter(outcome);
    const pipeline: Pipeline = createPipeline({
      reporters: [reporter],
      rollUp: { periods: [60], percentiles: ["p50", "p99"] },
      instance: "single",
      intervalMs: 10,
      log: false,
    });
    // A boundary in the middle of a test would collect once more.
    const runtime = { sleep: () => new Promise<void>(() => undefined) };
    const provider = new MeterProvider({ readers: [metricReader({ pipeline, runtime, ...options })] });
    return { reporter, pipeline, provider, meter: provider.getMeter("shop") };
  }

  function total(points: readonly Point[], name: string): number {
    return points
      .filter((point) => point.name === name)
      .reduce((sum, point) => sum + (isSummary(point) ? (point.statistics.sum ?? 0) : Number(point.value)), 0);
  }

  it("delivers every count that was added, over several collections", async () => {
    const { reporter, pipeline, provider, meter } = start();
    const orders = meter.createCounter("shop.orders");
    for (let round = 0; round < 5; round++) {
      for (let order = 0; order < 10; order++) orders.add(1, { store: "beijing" });
      await provider.forceFlush();
    }
    orders.add(7, { store: "beijing" });
    await provider.shutdown();
    await pipeline.close();

    expect(total(reporter.accepted, "shop_orders")).toBe(57);
    expect(reporter.accepted[0]).toMatchObject({ dimensions: { store: "beijing" } });
  });

  it("is collected once more by a pipeline that closes first, and reports what was added since", async () => {
    const { reporter, pipeline, meter } = start();
    meter.createCounter("shop.orders").add(7);

    const { lost } = await pipeline.close();

    expect([total(reporter.accepted, "shop_orders"), lost]).toEqual([7, 0]);
  });

  it("merges points that differ in attributes which are left out, and keeps the total", async () => {
    const { reporter, pipeline, provider, meter } = start(undefined, { attributes: () => ["store"] });
    const orders = meter.createCounter("orders");
    for (const customer of ["a", "b", "c"]) orders.add(2, { store: "beijing", customer });
    await provider.shutdown();
    await pipeline.close();

    expect(reporter.accepted.map(({ dimensions }) => dimensions)).toEqual([{ store: "beijing" }]);
    expect(total(reporter.accepted, "orders")).toBe(6);
  });

  it("reports percentiles of a histogram within the bound of its buckets and of the sketch", async () => {
    const { reporter, pipeline, provider, meter } = start();
    const duration = meter.createHistogram("work.duration", { unit: "s" });
    const values = Array.from({ length: 5000 }, (_value, index) => Math.exp((index / 5000) * 6 - 4));
    for (const value of values) duration.record(value);
    await provider.shutdown();
    await pipeline.close();

    const [summary] = reporter.accepted;
    const statistics = summary !== undefined && isSummary(summary) ? summary.statistics : {};
    expect(summary?.name).toBe("work_duration_seconds");
    expect(statistics.count).toBe(5000);
    expect(statistics.sum).toBeCloseTo(
      values.reduce((sum, value) => sum + value, 0),
      6,
    );
    for (const [name, share] of [
      ["p50", 0.5],
      ["p99", 0.99],
    ] as const) {
      const exact = values[Math.floor(values.length * share)] ?? 0;
      // Half a bucket of 160 over this range is below 2.2 %, and the sketch adds 1 %.
      expect(Math.abs((statistics[name] ?? 0) / exact - 1)).toBeLessThan(0.035);
    }
  });

  it("sends the last value of a gauge, and the state of an up-down counter", async () => {
    const { reporter, pipeline, provider, meter } = start();
    meter.createObservableGauge("queue.depth").addCallback((result) => result.observe(5, { queue: "mail" }));
    const open = meter.createUpDownCounter("connections");
    open.add(4);
    await provider.forceFlush();
    open.add(-1);
    await provider.shutdown();
    await pipeline.close();

    const lastOf = (name: string): unknown => {
      // A second that ends in between makes two windows, and the newest is sent first.
      const named = reporter.accepted.filter((each) => each.name === name);
      const point = named.toSorted((a, b) => Number(a.timestamp) - Number(b.timestamp)).at(-1);
      return point !== undefined && isSummary(point) ? point.statistics.last : undefined;
    };
    expect([lastOf("queue_depth"), lastOf("connections")]).toEqual([5, 3]);
  });

  it("rejects forceFlush when points were lost, and resolves it again when none are", async () => {
    let outcome: Outcome = "refuse";
    const { pipeline, provider, meter } = start(() => outcome);
    const orders = meter.createCounter("orders");
    orders.add(1);
    await provider.forceFlush();
    await pipeline.flush({ windows: "send" });

    await expect(provider.forceFlush()).rejects.toThrow(/1 points were lost .*recording: 1 refused/);

    outcome = "accept";
    orders.add(1);
    await expect(provider.forceFlush()).resolves.toBeUndefined();
    await pipeline.close();
  });

  it("rejects shutdown when points wait in memory only", async () => {
    const { pipeline, provider, meter } = start(() => "unsent");
    meter.createCounter("orders").add(1);

    await expect(provider.shutdown({ timeoutMillis: 2000 })).rejects.toThrow(/wait in memory only/);
    await pipeline.close({ deadlineMs: 0 });
  });

  it("keeps the time-outs of forceFlush and shutdown under a reporter that hangs", async () => {
    const { pipeline, provider, meter } = start(() => "hang");
    meter.createCounter("orders").add(1);
    await provider.forceFlush({ timeoutMillis: 200 });

    const began = performance.now();
    await expect(provider.shutdown({ timeoutMillis: 200 })).rejects.toThrow(/timed out|memory only/);
    expect(performance.now() - began).toBeLessThan(10_000);
    await pipeline.close({ deadlineMs: 0 });
  });

  it("refuses several gauges of one series by name, once, and rejects forceFlush for them", async () => {
    const refused: RefusedMetric[] = [];
    const { reporter, pipeline, provider, meter } = start(undefined, {
      attributes: () => ["queue"],
      onRefused: (each) => void refused.push(each),
    });
    const depth = meter.createObservableGauge("depth");
    depth.addCallback((result) => {
      result.observe(1, { queue: "mail", shard: 1 });
      result.observe(2, { queue: "mail", shard: 2 });
    });

    await expect(provider.forceFlush()).rejects.toThrow(/2 data points were refused/);
    await expect(provider.forceFlush()).rejects.toThrow(/2 data points were refused/);
    expect(refused).toMatchObject([{ metric: "depth", points: 2 }]);
    expect(refused[0]?.reason).toContain('2 gauges of the dimensions {"queue":"mail"}');
    await pipeline.close();
    expect(reporter.accepted).toEqual([]);
  });

  it.each([
    ["throws", () => JSON.parse("") as void],
    ["rejects", () => Promise.reject(new Error("no")) as unknown as void],
  ])("collects although onRefused %s", async (_outcome, onRefused) => {
    const { reporter, pipeline, provider, meter } = start(undefined, { onRefused });
    meter.createCounter("shop.orders").add(1);
    meter.createCounter("shop_orders").add(1);

    await expect(provider.forceFlush()).rejects.toThrow(/1 data points were refused/);
    await pipeline.close();
    expect(total(reporter.accepted, "shop_orders")).toBe(1);
  });

  it("refuses a metric whose name in the clouds belongs to another one", async () => {
    const refused: RefusedMetric[] = [];
    const { reporter, pipeline, provider, meter } = start(undefined, { onRefused: (each) => void refused.push(each) });
    meter.createCounter("shop.orders").add(1);
    meter.createCounter("shop_orders").add(1);

    await expect(provider.forceFlush()).rejects.toThrow(/1 data points were refused/);
    expect(refused).toMatchObject([{ metric: "shop_orders" }]);
    expect(refused[0]?.reason).toContain("shop.orders (counter)");
    await pipeline.close();
    expect(total(reporter.accepted, "shop_orders")).toBe(1);
  });

  it("counts NaN and infinities as lost, and no finite value with them", async () => {
    const { pipeline, provider, meter } = start();
    const gauge = meter.createObservableGauge("ratio");
    gauge.addCallback((result) => result.observe(Number.NaN, { of: "a" }));
    gauge.addCallback((result) => result.observe(1, { of: "b" }));

    await expect(provider.forceFlush()).rejects.toThrow(/1 points were lost .*1 invalid/);
    await pipeline.close();
  });

  it("leaves client metrics of the clouds' own hosts and of named servers out", async () => {
    const { reporter, pipeline, provider, meter } = start();
    const requests = meter.createHistogram("http.client.request.duration", { unit: "s" });
    for (const address of ["metrics.cn-hangzhou.aliyuncs.com", "ces.cn-north-4.myhuaweicloud.com", "db.example"])
      requests.record(0.1, { "server.address": address });
    await provider.shutdown();
    await pipeline.close();

    expect(reporter.accepted.map(({ dimensions }) => dimensions)).toEqual([{ server_address: "db.example" }]);
  });

  it("belongs to one provider", () => {
    const { pipeline } = start();
    const reader = metricReader({ pipeline });
    const first = new MeterProvider({ readers: [reader] });

    expect(first).toBeDefined();
    expect(() => new MeterProvider({ readers: [reader] })).toThrow(/belongs to one MeterProvider/);
  });
});

describe("metricReader", () => {
  it("collects at multiples of its interval in epoch time, and stamps the window that ends there", async () => {
    let now = 1_000_003_700;
    const wakers: (() => void)[] = [];
    const stamps: number[] = [];
    const pipeline = {
      absorb: ({ timestamp }: { readonly timestamp?: number | Date }) => void stamps.push(Number(timestamp)),
      flush: vi.fn<Pipeline["flush"]>(),
      durable: vi.fn<Pipeline["durable"]>(),
    };
    const runtime = {
      now: () => now,
      sleep: (ms: number) =>
        new Promise<void>((resolve) => {
          wakers.push(() => {
            now += ms;
            resolve();
          });
        }),
    };
    const reader = metricReader({ pipeline, intervalMs: 10_000, runtime });
    const provider = new sdk31.MeterProvider({ readers: [reader] });
    const orders = provider.getMeter("shop").createCounter("orders");

    for (let round = 0; round < 3; round++) {
      orders.add(1);
      await vi.waitFor(() => expect(wakers).toHaveLength(1));
      wakers.pop()?.();
      await vi.waitFor(() => expect(stamps).toHaveLength(round + 1));
    }

    expect(stamps).toEqual([1_000_009_999, 1_000_019_999, 1_000_029_999]);
  });

  it("names a misspelt option", () => {
    const pipeline = {
      absorb: vi.fn<Pipeline["absorb"]>(),
      flush: vi.fn<Pipeline["flush"]>(),
      durable: vi.fn<Pipeline["durable"]>(),
    };

    expect(() => metricReader({ pipeline, interval: 5 } as never)).toThrow(/interval is not an option.*intervalMs/);
    expect(() => metricReader(undefined as never)).toThrow(/options must be an object/);
  });
});
