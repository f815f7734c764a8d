import * as conventions from "@opentelemetry/semantic-conventions/incubating";
import { createAlibabaReporter } from "@yunmeter/alibaba";
import type { Point, Reporter } from "@yunmeter/core";
import { createHuaweiCesReporter } from "@yunmeter/huawei";
import { createJdReporter } from "@yunmeter/jd";
import { createPipeline } from "@yunmeter/pipeline";
import { createRemoteWriteReporter } from "@yunmeter/remote-write";
import { createTencentReporter } from "@yunmeter/tencent";
import { describe, expect, it } from "vitest";

import type { Attributes, MetricData, ResourceMetricsData } from "../sdk-data.ts";
import { keepByDefault } from "./attributes.ts";
import { createMapping } from "./measurements.ts";

// Every metric that the semantic conventions name for what runs in Node.js, deprecated ones included.
const METRICS = Object.entries(conventions)
  .filter(([constant]) => constant.startsWith("METRIC_"))
  .map(([, name]) => name as string)
  .filter((name) => /^(http|rpc|db|messaging|process|system|nodejs|v8js)\./.test(name))
  .toSorted();

// The package has names only: instruments, units and attributes are those of the conventions' tables.
const HISTOGRAM = /duration$|_time$|\.size$|rows$|charge$|_per_rpc$/;
const GAUGE = /^system\.(cpu\.frequency|uptime)|utilization$|\.delay\.|uptime$|max$|min$|heap\.space/;
const STATE =
  /count$|usage$|limit$|pending_requests$|active_requests$|connections$|memory\.|reserved$|surplus$|resource/;

const UNITS: readonly (readonly [pattern: RegExp, unit: string])[] = [
  [/duration$|time$|\.delay\.|uptime$/, "s"],
  [/utilization$/, "1"],
  [/size$|memory|disk\.io$|network\.io$|disk\.limit$|filesystem\.(usage|limit)$|paging\.usage$/, "By"],
  [/frequency$/, "Hz"],
];

const SETS: readonly (readonly [prefix: string, attributes: Attributes])[] = [
  ["http.server.", { ...http(), "http.route": "/orders/:id", "url.scheme": "https" }],
  ["http.client.open_connections", { "http.connection.state": "idle", "server.address": "a.example" }],
  ["http.client.", { ...http(), "url.template": "/v1/{id}", "url.scheme": "https" }],
  ["rpc.server.call.", { ...server(), "rpc.system.name": "grpc", "rpc.method": "a.B/C", ...code() }],
  ["rpc.client.call.", { ...server(), "rpc.system.name": "grpc", "rpc.method": "a.B/C", ...code() }],
  ["rpc.", { ...server(), "rpc.system": "grpc", "rpc.service": "a.B", "rpc.method": "C", "rpc.grpc.status_code": 0 }],
  ["db.client.connection.", { "db.client.connection.pool.name": "main", "db.client.connection.state": "idle" }],
  ["db.client.connections.", { "pool.name": "main", state: "used" }],
  ["db.client.cosmosdb.active_instance", server()],
  ["db.client.", { ...server(), "db.system.name": "mysql", "db.operation.name": "SELECT", "db.namespace": "shop" }],
  ["messaging.", { ...server(), ...message() }],
  ["process.cpu.", { "cpu.mode": "user" }],
  ["process.", { "disk.io.direction": "read", "process.context_switch.type": "voluntary" }],
  ["system.cpu.", { "cpu.logical_number": 3, "cpu.mode": "iowait" }],
  ["system.disk.", { "system.device": "nvme0n1", "disk.io.direction": "write" }],
  ["system.filesystem.", filesystem()],
  ["system.memory.", { "system.memory.state": "cached", "linux.memory.slab.state": "reclaimable" }],
  ["system.network.", { "network.interface.name": "eth0", "network.transport": "tcp", ...connection() }],
  ["system.paging.", { "system.device": "/dev/dm-1", "system.paging.state": "free", "system.paging.direction": "in" }],
  ["system.", { "process.state": "running" }],
  ["nodejs.", { "nodejs.eventloop.state": "active" }],
  ["v8js.", { "v8js.heap.space.name": "new_space", "v8js.gc.type": "minor" }],
];

function http(): Attributes {
  return {
    "http.request.method": "GET",
    "http.response.status_code": 500,
    "error.type": "500",
    "network.protocol.name": "http",
    "network.protocol.version": "1.1",
    ...server(),
  };
}

function server(): Attributes {
  return { "server.address": "db.internal", "server.port": 3306 };
}

function code(): Attributes {
  return { "rpc.response.status_code": "UNAVAILABLE", "error.type": "UNAVAILABLE" };
}

function message(): Attributes {
  return {
    "messaging.system": "rocketmq",
    "messaging.operation.name": "send",
    "messaging.destination.name": "orders",
    "messaging.consumer.group.name": "billing",
    "messaging.destination.partition.id": "3",
  };
}

function filesystem(): Attributes {
  return {
    "system.device": "/dev/vda1",
    "system.filesystem.mode": "rw",
    "system.filesystem.mountpoint": "/var/lib",
    "system.filesystem.state": "used",
    "system.filesystem.type": "ext4",
  };
}

function connection(): Attributes {
  return { "network.connection.state": "established" };
}

function metricOf(name: string): MetricData {
  const unit = UNITS.find(([pattern]) => pattern.test(name))?.[1] ?? "{thing}";
  const attributes = SETS.find(([prefix]) => name.startsWith(prefix))?.[1] ?? {};
  const base = { descriptor: { name, unit }, aggregationTemporality: 0 };
  if (HISTOGRAM.test(name) && !name.startsWith("system.") && !name.startsWith("v8js.memory.")) {
    const value = { count: 1, sum: 2, min: 2, max: 2, buckets: { boundaries: [1, 5], counts: [0, 1, 0] } };
    return { ...base, dataPointType: 0, dataPoints: [{ attributes, value }] };
  }
  const dataPoints = [{ attributes, value: 2 }];
  if (GAUGE.test(name)) return { ...base, dataPointType: 2, dataPoints };
  return { ...base, dataPointType: 3, isMonotonic: !STATE.test(name), dataPoints };
}

const COLLECTED: ResourceMetricsData = {
  resource: { attributes: {} },
  scopeMetrics: [{ metrics: METRICS.map(metricOf) }],
};

const credentials = { accessKeyId: "id", accessKeySecret: "secret" };

const CLOUDS: readonly (readonly [title: string, reporter: Reporter])[] = [
  ["Alibaba", createAlibabaReporter({ region: "cn-hangzhou", credentials })],
  ["JD", createJdReporter({ region: "cn-north-1", namespace: "shop", credentials, replace: "_" })],
  ["Tencent", createTencentReporter({ region: "gz", namespace: "shop", credentials })],
  ["CES", createHuaweiCesReporter({ region: "cn-north-4", projectId: "p", namespace: "MINE.APP", credentials })],
  ["remote write", createRemoteWriteReporter({ url: "https://prometheus.example/api/v1/write" })],
];

describe("the metrics of the semantic conventions", () => {
  it("are all of those that Node.js programs send", () => {
    expect(METRICS.length).toBeGreaterThanOrEqual(130);
    for (const prefix of ["http.server.", "rpc.", "db.", "messaging.", "process.", "system.", "nodejs.", "v8js."])
      expect(METRICS.filter((name) => name.startsWith(prefix))).not.toEqual([]);
  });

  it.each(CLOUDS)("are taken by %s, each under a distinct name, with default attributes", async (_, reporter) => {
    const { measurements, refused } = createMapping(OPTIONS)(COLLECTED);
    const points: Point[] = [];
    const watching: Reporter = {
      ...reporter,
      async report(given) {
        const list = Symbol.iterator in given ? [...given] : [given];
        points.push(...list);
        return { accepted: list.length, refused: [], unsent: [], unknown: [], notes: [], requests: [] };
      },
    };
    const instance = { dimension: "instance", value: "1" } as const;
    const pipeline = createPipeline({ reporters: [watching], rollUp: { percentiles: ["p99"] }, instance, log: false });
    for (const { name, unit, dimensions, distribution, kind } of measurements)
      pipeline.absorb({ name, dimensions, ...(unit !== undefined && { unit }) }, distribution, kind);
    const { lost, lanes } = await pipeline.close();

    expect(refused).toEqual([]);
    expect(lanes.flatMap(({ reasons }) => reasons)).toEqual([]);
    expect(lost).toBe(0);
    expect(points.map((point) => reporter.check(point)).filter((fault) => fault !== undefined)).toEqual([]);
    expect(new Set(measurements.map(({ name }) => name)).size).toBe(METRICS.length);
    expect(points.length).toBeGreaterThanOrEqual(METRICS.length);
  });
});

const OPTIONS = { keep: keepByDefault, resourceAttributes: [], ignoreServers: [], interfaces: false };
