import { readFileSync } from "node:fs";

import { createAlibabaReporter } from "@yunmeter/alibaba";
import type { Point, Reporter } from "@yunmeter/core";
import { createHuaweiCesReporter } from "@yunmeter/huawei";
import { createJdReporter } from "@yunmeter/jd";
import { createPipeline } from "@yunmeter/pipeline";
import { describe, expect, it } from "vitest";

import type { Attributes, ResourceMetricsData } from "../sdk-data.ts";
import { type AttributeFilter, keepByDefault } from "./attributes.ts";
import { isInterface } from "./interfaces.ts";
import type { Measurement } from "./measurement.ts";
import { createMapping } from "./measurements.ts";
import { nameOf } from "./names.ts";

const RECORDED = JSON.parse(
  readFileSync(new URL("../__fixtures__/resource-metrics-delta.json", import.meta.url), "utf8"),
) as ResourceMetricsData;

const credentials = { accessKeyId: "id", accessKeySecret: "secret" };
const OPTIONS = { keep: keepByDefault, resourceAttributes: [], ignoreServers: [], interfaces: false };

describe("nameOf", () => {
  it.each([
    ["http.server.request.duration", "s", false, "http_server_request_duration_seconds"],
    ["v8js.memory.heap.used", "By", true, "v8js_memory_heap_used_bytes"],
    ["system.cpu.utilization", "1", true, "system_cpu_utilization_ratio"],
    ["requests", "1", false, "requests"],
    ["shop.orders", "{order}", false, "shop_orders"],
    ["latency_seconds", "s", false, "latency_seconds"],
    ["订单", "", false, "__"],
  ])("maps %s in %s", (name, unit, isGauge, expected) => {
    expect(nameOf(name, unit, isGauge)).toBe(expected);
  });
});

describe("createMapping", () => {
  it("refuses none of the metrics that instrumented programs send, and gives each a distinct name", () => {
    const { measurements, refused } = createMapping(OPTIONS)(RECORDED);

    expect(refused).toEqual([]);
    expect(new Set(measurements.map(({ metric }) => metric)).size).toBe(
      new Set(measurements.map(({ name }) => name)).size,
    );
    expect(measurements.every(({ dimensions }) => Object.keys(dimensions).length <= 3)).toBe(true);
  });

  it.each([
    ["throws", () => JSON.parse("") as unknown],
    ["returns a promise", () => Promise.reject(new Error("no"))],
  ])("refuses by name the metric for which attributes %s, and maps the others", (_, fail) => {
    const failing = "http.server.request.duration";
    const keep = ((metric: string) => (metric === failing ? fail() : undefined) as never) satisfies AttributeFilter;
    const { measurements, refused } = createMapping({ ...OPTIONS, keep })(RECORDED);

    expect(refused).toMatchObject([{ metric: failing }]);
    expect(refused[0]?.reason).toContain("option attributes failed: ");
    expect(measurements.length).toBeGreaterThan(0);
    expect(measurements.some(({ metric }) => metric === failing)).toBe(false);
  });

  it("makes interfaces of CSE, in milliseconds, of the durations of HTTP servers", () => {
    const { measurements } = createMapping({ ...OPTIONS, interfaces: true })(RECORDED);
    const interfaces = measurements.filter(({ name }) => isInterface({ name }));
    const durations = measurements.filter(
      ({ name, dimensions }) => name === "http_server_request_duration_seconds" && "http_route" in dimensions,
    );

    expect(interfaces.map(({ name }) => name)).toContain("Provider.GET /orders/:id");
    expect(interfaces.every(({ dimensions }) => Object.keys(dimensions).length === 0)).toBe(true);
    const sumOf = (given: typeof measurements): number =>
      given.reduce((sum, { distribution }) => sum + Number(distribution.sum), 0);
    expect(sumOf(interfaces)).toBeCloseTo(sumOf(durations) * 1000, 6);
  });

  it("counts the calls of an interface that failed: 5xx, an error type, a code of gRPC that is the server's fault", () => {
    const { measurements } = createMapping({ ...OPTIONS, interfaces: true })(RECORDED);
    const counted = measurements
      .filter(({ name }) => name === "Provider.GET /orders/:id")
      .map(({ distribution: { count, failures } }) => [count, failures]);

    expect(counted).toEqual([
      [54, 0],
      [6, 6],
    ]);
  });

  it.each([
    [{ "rpc.grpc.status_code": 0 }, 0],
    [{ "rpc.grpc.status_code": 5 }, 0],
    [{ "rpc.grpc.status_code": 13 }, 3],
    [{ "rpc.grpc.status_code": 14 }, 3],
    [{ "rpc.response.status_code": "INTERNAL", "error.type": "INTERNAL" }, 3],
    [{ "rpc.response.status_code": "OK" }, 0],
  ])("takes three calls of an RPC with %j for %i failures", (attributes, failures) => {
    const found = interfaceOfCalls({ "rpc.service": "shop.Orders", "rpc.method": "Get", ...attributes });

    expect(found).toMatchObject({ name: "Provider.shop.Orders.Get", distribution: { count: 3, failures } });
  });

  it.each([
    [{ "rpc.service": "shop.Orders", "rpc.method": "Get" }, "Provider.shop.Orders.Get"],
    [{ "rpc.method": "shop.Orders/Get" }, "Provider.shop.Orders/Get"],
    [{ "rpc.service": "shop.Orders" }, undefined],
  ])("names the interface of an RPC with %j %s", (attributes, name) => {
    expect(interfaceOfCalls(attributes)?.name).toBe(name);
  });

  it("counts as many values as were recorded", () => {
    const { measurements } = createMapping(OPTIONS)(RECORDED);
    for (const { distribution } of measurements) {
      const inBins = distribution.bins?.reduce((sum, { count }) => sum + count, 0);
      expect(inBins ?? distribution.count).toBe(distribution.count);
    }
  });

  it.each<[string, Reporter, (point: Point) => Point]>([
    ["Alibaba", createAlibabaReporter({ region: "cn-hangzhou", credentials }), (point) => point],
    ["JD", createJdReporter({ region: "cn-north-1", namespace: "shop", credentials }), wordValues],
    [
      "CES",
      createHuaweiCesReporter({ region: "cn-north-4", projectId: "p", namespace: "MINE.APP", credentials }),
      (point) => point,
    ],
  ])("gives points that %s takes", async (_, reporter, adapt) => {
    const faults: unknown[] = [];
    let seen = 0;
    const watching: Reporter = {
      ...reporter,
      report: async (given) => {
        const points = Symbol.iterator in given ? [...given] : [given];
        seen += points.length;
        for (const point of points) faults.push(reporter.check(adapt(point)));
        return { accepted: points.length, refused: [], unsent: [], unknown: [], notes: [], requests: [] };
      },
      check: (point) => reporter.check(adapt(point as Point)),
    };
    const pipeline = createPipeline({
      reporters: [watching],
      rollUp: true,
      instance: { dimension: "instance", value: "1" },
      log: false,
    });
    for (const { name, unit, dimensions, distribution, kind } of createMapping(OPTIONS)(RECORDED).measurements)
      pipeline.absorb({ name, dimensions, ...(unit !== undefined && { unit }) }, distribution, kind);
    const { lost, lanes } = await pipeline.close();

    expect(lanes.flatMap(({ reasons }) => reasons)).toEqual([]);
    expect(lost).toBe(0);
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    expect(seen).toBeGreaterThan(60);
  });
});

function wordValues(point: Point): Point {
  const pairs = Object.entries(point.dimensions ?? {}).map(([key, value]) => [key, value.replaceAll(/[^\w.]/g, "_")]);
  return { ...point, dimensions: Object.fromEntries(pairs) as Record<string, string> };
}

/** Three calls of an RPC server as an interface of CSE. */
function interfaceOfCalls(attributes: Attributes): Measurement | undefined {
  const value = { count: 3, sum: 0.3, min: 0.1, max: 0.1, buckets: { boundaries: [1], counts: [3, 0] } };
  const metric = {
    descriptor: { name: "rpc.server.call.duration", unit: "s" },
    aggregationTemporality: 0,
    dataPointType: 0,
    dataPoints: [{ attributes, value }],
  };
  const collected = { resource: { attributes: {} }, scopeMetrics: [{ metrics: [metric] }] };
  const { measurements } = createMapping({ ...OPTIONS, interfaces: true })(collected);
  return measurements.find(({ name }) => isInterface({ name }));
}
