import process from "node:process";

import * as prometheusIo from "@prometheus-io/client";
import { isSummary } from "@yunmeter/core";
import { createPipeline } from "@yunmeter/pipeline";
import { recordingReporter } from "@yunmeter/test-support";
import * as promClient from "prom-client";
import { describe, expect, it } from "vitest";

import { createVirtualTime } from "../../pipeline/src/testing/virtual-time.ts";
import { createFamilyAbsorber } from "./absorb-families.ts";
import type { SeriesTotals } from "./increases.ts";
import { parseExposition } from "./parse-exposition.ts";
import { reportRegistry } from "./report-registry.ts";

function start() {
  const reporter = recordingReporter();
  const { accepted } = reporter;
  const pipeline = createPipeline({
    reporters: [reporter],
    rollUp: { periods: [60], percentiles: ["p50"] },
    instance: "single",
    maxSeries: Infinity,
    log: false,
  });
  const statistic = (name: string, which: "sum" | "count" | "last" | "p50"): number | undefined => {
    const found = accepted.filter((point) => point.name === name);
    const values = found.map((point) => (isSummary(point) ? point.statistics[which] : undefined));
    return which === "last" || which === "p50" ? values.at(-1) : values.reduce((sum = 0, value = 0) => sum + value, 0);
  };
  return { accepted, pipeline, statistic };
}

describe.each([
  ["prom-client 15", promClient],
  ["@prometheus-io/client 0.16", prometheusIo as never],
])("reportRegistry with %s", (_, client) => {
  it("reports the increase of counters: what they held before is history, a new series began at 0", async () => {
    const registry = new client.Registry();
    const orders = new client.Counter({
      name: "orders_total",
      help: "h",
      labelNames: ["store"],
      registers: [registry],
    });
    orders.inc({ store: "beijing" }, 100);
    const { accepted, pipeline, statistic } = start();
    const report = reportRegistry(registry, { pipeline });
    await new Promise((resolve) => setTimeout(resolve, 20));

    orders.inc({ store: "beijing" }, 5);
    orders.inc({ store: "shanghai" }, 2);
    await report.close();
    await pipeline.close();

    expect(statistic("orders_total", "sum")).toBe(7);
    expect(accepted.map(({ dimensions }) => dimensions)).toEqual(
      expect.arrayContaining([{ store: "beijing" }, { store: "shanghai" }]),
    );
  });

  it("reports gauges, histograms with their buckets, and summaries by count and sum", async () => {
    const registry = new client.Registry();
    const gauge = new client.Gauge({ name: "depth", help: "h", registers: [registry] });
    const work = new client.Histogram({
      name: "work_seconds",
      help: "h",
      buckets: [0.1, 1, 10],
      registers: [registry],
    });
    const load = new client.Summary({ name: "load", help: "h", registers: [registry] });
    const { pipeline, statistic } = start();
    const report = reportRegistry(registry, { pipeline });
    await new Promise((resolve) => setTimeout(resolve, 20));

    gauge.set(3);
    for (const value of [0.5, 0.5, 0.5, 5]) work.observe(value);
    load.observe(2);
    await report.close();
    await pipeline.close();

    expect(statistic("depth", "last")).toBe(3);
    expect([statistic("work_seconds", "count"), statistic("work_seconds", "sum")]).toEqual([4, 6.5]);
    expect(statistic("work_seconds", "p50")).toBeGreaterThan(0.1);
    expect(statistic("work_seconds", "p50")).toBeLessThan(1);
    expect([statistic("load", "count"), statistic("load", "sum")]).toEqual([1, 2]);
  });

  it("is read once more by a pipeline that closes first", async () => {
    const registry = new client.Registry();
    const orders = new client.Counter({ name: "orders_total", help: "h", registers: [registry] });
    const { pipeline, statistic } = start();
    reportRegistry(registry, { pipeline });
    await new Promise((resolve) => setTimeout(resolve, 20));
    orders.inc(7);

    await pipeline.close();

    expect(statistic("orders_total", "sum")).toBe(7);
  });

  it("reports the default metrics without a refused point, in dimensions that every cloud has room for", async () => {
    const registry = new client.Registry();
    client.collectDefaultMetrics({ register: registry });
    const { accepted, pipeline } = start();
    const report = reportRegistry(registry, { pipeline });
    await report.close();

    expect((await pipeline.close()).lanes.flatMap(({ reasons }) => reasons)).toEqual([]);
    // Huawei Cloud Eye takes four, of which the instance is one.
    const most = Math.max(...accepted.map(({ dimensions = {} }) => Object.keys(dimensions).length));
    expect(most).toBeLessThanOrEqual(3);
    const versions = accepted.filter(({ name }) => name === "nodejs_version_info");
    expect(versions.map(({ dimensions }) => dimensions)).toContainEqual({ version: process.version });
    registry.clear();
  });
});

describe("reportRegistry", () => {
  it("rejects close with what the registry throws", async () => {
    const { pipeline } = start();
    const errors: unknown[] = [];
    const registry = { getMetricsAsJSON: () => Promise.reject(new Error("collect failed")) };
    const report = reportRegistry(registry, { pipeline, onError: (error) => void errors.push(error) });

    await expect(report.close()).rejects.toThrow("collect failed");
    expect(errors).toHaveLength(1);
    await pipeline.close();
  });

  it("goes on reading after `onError` threw", async () => {
    const { pipeline } = start();
    const time = createVirtualTime();
    let reads = 0;
    const registry = { getMetricsAsJSON: () => Promise.reject(new Error(`read ${++reads} failed`)) };
    const onError = (): never => {
      throw new Error("an error of the listener");
    };
    const report = reportRegistry(registry, { pipeline, onError, runtime: { now: time.now, sleep: time.sleep } });
    await time.pass(35_000);

    expect(reads).toBe(4);
    await expect(report.close()).rejects.toThrow("read 5 failed");
    await pipeline.close();
  });

  it("names wrong arguments, all at once", () => {
    const { pipeline } = start();

    expect(() => reportRegistry({} as never, { pipeline, every: 5 } as never)).toThrow(
      /every is not an option[^]*registry must have getMetricsAsJSON/,
    );
  });
});

describe("createFamilyAbsorber", () => {
  it("counts what was added over restarts of the source", async () => {
    const { pipeline, statistic } = start();
    const absorber = createFamilyAbsorber({ pipeline });
    // 10 is history; 15: 5; a restart and 4: 4; missing once; 7: 3.
    for (const total of [10, 15, 4, undefined, 7]) {
      const page = total === undefined ? "up 1" : `# TYPE orders_total counter\norders_total ${total}`;
      absorber.absorb(parseExposition(page).families, Date.now());
    }
    await pipeline.close();

    expect(statistic("orders_total", "sum")).toBe(12);
  });

  it("counts on from the totals of an earlier absorber, as JSON keeps them", async () => {
    const { pipeline, statistic } = start();
    const page = (beijing: number, others = ""): string =>
      `# TYPE orders_total counter\norders_total{store="beijing"} ${beijing}\n${others}`;
    const earlier = createFamilyAbsorber({ pipeline });
    earlier.absorb(parseExposition(page(10, 'orders_total{store="wuhan"} 40\n')).families, Date.now());
    earlier.absorb(parseExposition(page(15)).families, Date.now());

    const totals = JSON.parse(JSON.stringify(earlier.totals())) as SeriesTotals;
    const later = createFamilyAbsorber({ pipeline, totals });
    // 5 before; then 6, 1 of a series that was missing once, and 3 of one that began meanwhile.
    const others = 'orders_total{store="wuhan"} 41\norders_total{store="chengdu"} 3\n';
    later.absorb(parseExposition(page(21, others)).families, Date.now());
    await pipeline.close();

    expect(statistic("orders_total", "sum")).toBe(5 + 6 + 1 + 3);
  });

  it("forgets a series that was missing for 100 collections, however often it is continued", () => {
    const { pipeline } = start();
    const [both, one] = ["a_total 1\nb_total 1\n", "a_total 1\n"].map(
      (lines) => parseExposition(`# TYPE a_total counter\n# TYPE b_total counter\n${lines}`).families,
    );
    let absorber = createFamilyAbsorber({ pipeline });
    absorber.absorb(both ?? [], Date.now());
    const seriesAfter = (collections: number): number => {
      for (let done = 0; done < collections; done++) {
        absorber = createFamilyAbsorber({ pipeline, totals: absorber.totals() });
        absorber.absorb(one ?? [], Date.now());
      }
      return absorber.totals().length;
    };

    expect([seriesAfter(100), seriesAfter(1)]).toEqual([2, 1]);
  });

  it("takes a sum of negative values as no reset", async () => {
    const { pipeline, statistic } = start();
    const absorber = createFamilyAbsorber({ pipeline });
    for (const [count, sum] of [
      [1, 5],
      [2, -5],
      [3, -7],
    ]) {
      const page = `# TYPE t histogram\nt_bucket{le="+Inf"} ${count}\nt_sum ${sum}\nt_count ${count}`;
      absorber.absorb(parseExposition(page).families, Date.now());
    }
    await pipeline.close();

    expect([statistic("t", "count"), statistic("t", "sum")]).toEqual([2, -12]);
  });
});
