import { inspect } from "node:util";

import type { Point, Reporter } from "@yunmeter/core";
import { type ReceivedRequest, type ScriptedCloud, startScriptedCloud } from "@yunmeter/test-server";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createRemoteWriteReporter, type RemoteWriteReporterOptions } from "./index.ts";
import { decompress, readMessage, type ReadSeries } from "./wire/message.fixture.ts";
import { readRecordings } from "./wire/recordings.fixture.ts";

const NOW = 1_796_058_141_761;
const STORED = { status: 204 } as const;

function reporterFor(
  { url }: ScriptedCloud,
  options: Partial<RemoteWriteReporterOptions> = {},
  now = (): number => NOW,
): Reporter {
  const runtime = { now, sleep: async () => undefined, random: () => 0 };
  return createRemoteWriteReporter({ url: `${url}/api/v1/write`, requestsPerSecond: Infinity, runtime, ...options });
}

function seriesOf(request: ReceivedRequest | undefined): readonly ReadSeries[] {
  return readMessage(decompress(request?.bytes ?? new Uint8Array())).timeseries;
}

/**
 * The recordings that points can stand for: samples of finite values, each series once, its labels sorted (vmagent does not
 * sort those that it adds).
 */
const RECORDED = readRecordings().flatMap(({ id, version, decoded, protobuf }) => {
  const { timeseries } = decoded;
  const points = timeseries.flatMap(({ labels = [], samples }) => {
    const { __name__: name = "", ...dimensions } = Object.fromEntries(labels);
    return samples.map(({ value, timestamp }) => ({ name, dimensions, value: Number(value), timestamp }));
  });
  const isWhole =
    version === "1.0" &&
    points.length > 0 &&
    points.every(({ value }) => Number.isFinite(value)) &&
    timeseries.every(
      ({ exemplars = [], labels = [] }) => exemplars.length === 0 && isSorted(labels.map(([name]) => name)),
    ) &&
    new Set(timeseries.map(({ labels }) => JSON.stringify(labels))).size === timeseries.length;
  return isWhole ? [{ id, points, protobuf }] : [];
});

function isSorted(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || name > (names[index - 1] ?? ""));
}

describe("a request", () => {
  it("has the four headers that the specification requires, and the login in UTF-8", async () => {
    await using cloud = await startScriptedCloud([STORED]);

    await reporterFor(cloud, { auth: { basic: { username: "user", password: "p:ä secret" } } }).report([
      { name: "a", value: 1 },
    ]);

    const [request] = cloud.requests;
    expect([request?.method, request?.target]).toEqual(["POST", "/api/v1/write"]);
    expect(request?.headers["user-agent"]).toMatch(/^yunmeter-remote-write\/\d+\.\d+\.\d+$/);
    expect(request?.headers).toMatchObject({
      "content-encoding": "snappy",
      "content-type": "application/x-protobuf",
      "x-prometheus-remote-write-version": "0.1.0",
      authorization: `Basic ${Buffer.from("user:p:ä secret").toString("base64")}`,
    });
  });

  it("holds each series once, with its samples in the order of time, in the order in which series came up", async () => {
    await using cloud = await startScriptedCloud([STORED]);
    const at = (shop: string, timestamp: number): Point => ({
      name: "n",
      dimensions: { shop },
      value: timestamp - NOW,
      timestamp,
    });

    const points = [at("b", NOW), at("a", NOW - 1), at("b", NOW - 2), at("b", NOW - 1)];
    await reporterFor(cloud).report(points.values());

    expect(
      seriesOf(cloud.requests[0]).map(({ labels, samples }) => [labels[1]?.value, samples.map(({ value }) => value)]),
    ).toEqual([
      ["b", [-2, -1, 0]],
      ["a", [-1]],
    ]);
  });

  it.each(RECORDED)(
    "is to the byte what a real sender sends for the same samples: $id",
    async ({ points, protobuf }) => {
      await using cloud = await startScriptedCloud([STORED]);

      const result = await reporterFor(cloud, { futureMs: Infinity }).report(points);

      expect(result.accepted).toBe(points.length);
      expect(Buffer.from(decompress(cloud.requests[0]?.bytes ?? new Uint8Array())).toString("base64")).toBe(protobuf);
    },
  );

  it("counts the bytes before compression", async () => {
    await using cloud = await startScriptedCloud([STORED]);
    const points = Array.from({ length: 40 }, (_, index) => ({
      name: "n",
      dimensions: { place: `${index}` },
      value: 1,
    }));

    const { requests } = await reporterFor(cloud, { bytesPerRequest: 400 }).report(points);

    const sizes = cloud.requests.map(({ bytes }) => decompress(bytes).length);
    expect(requests.map(({ bytes }) => bytes)).toEqual(sizes);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(400);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(350);
  });
});

describe("points of an array out of order", () => {
  it("are sent in the order of their series' times, and their fates keep the places of the array", async () => {
    const time = fc.integer({ min: -50, max: 0 });
    const given = fc.array(fc.record({ shop: fc.constantFrom("a", "b", "c"), time, isBad: fc.boolean() }), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(given, async (rows) => {
        await using cloud = await startScriptedCloud([STORED]);
        const points = rows.map(({ shop, time: ago, isBad }) => ({
          name: isBad ? "not.a.name" : "n",
          dimensions: { shop },
          value: ago,
          timestamp: NOW + ago,
        }));

        const result = await reporterFor(cloud, { pointsPerRequest: 3 }).report(points);

        const bad = [...points.keys()].filter((index) => points[index]?.name !== "n");
        expect(JSON.parse(JSON.stringify(result))).toMatchObject({ counts: { refused: bad.length } });
        expect(result.refused.map(({ index, point }) => [index, point])).toEqual(
          bad.map((index) => [index, points[index]]),
        );
        const sent = cloud.requests.flatMap((request) => seriesOf(request));
        for (const shop of ["a", "b", "c"]) {
          const samples = sent.filter(({ labels }) => labels[1]?.value === shop).flatMap((one) => one.samples);
          const times = samples.map(({ timestamp }) => timestamp);
          expect(times).toEqual(times.toSorted((one, other) => one - other));
        }
      }),
      { numRuns: 30 },
    );
  });

  it("may hold what is not a point, or throws when it is read", async () => {
    await using cloud = await startScriptedCloud([STORED]);
    const trap = Object.defineProperty({ name: "n", value: 1 }, "timestamp", { get: () => assert() });
    const assert = (): never => {
      throw new Error("hands off");
    };

    const points: readonly unknown[] = [
      { name: "n", value: 1 },
      null,
      trap,
      { name: "n", value: 2, timestamp: NOW - 1 },
      7,
    ];
    const result = await reporterFor(cloud).report(points as readonly Point[]);

    expect(result.accepted).toBe(2);
    expect(result.refused.map(({ index }) => index)).toEqual([1, 2, 4]);
  });
});

describe("an answer", () => {
  it.each([200, 202, 204])("of %i means stored, whatever it says", async (status) => {
    await using cloud = await startScriptedCloud([{ status, body: status === 204 ? "" : "fine" }]);

    expect(await reporterFor(cloud).report([{ name: "a", value: 1 }])).toMatchObject({ accepted: 1 });
  });

  it.each([
    [400, "refused", "refused", false],
    [401, "unsent", "unauthenticated", false],
    [403, "unsent", "forbidden", false],
    [404, "unsent", "unavailable", false],
    [405, "unsent", "unavailable", false],
    [409, "unsent", "unavailable", false],
    [415, "unsent", "unavailable", false],
    [429, "unsent", "throttled", true],
    [500, "unknown", "uncertain", true],
    [503, "unsent", "unavailable", true],
  ] as const)("of %i leaves the point %s (%s)", async (status, fate, reason, retryable) => {
    await using cloud = await startScriptedCloud([{ status, body: "the receiver's words" }]);

    const result = await reporterFor(cloud, { retry: false }, Date.now).report([{ name: "a", value: 1 }]);

    expect(result[fate]).toMatchObject([{ index: 0, reason, retryable }]);
    expect(result[fate][0]?.error.message).toContain("the receiver's words");
    expect(cloud.requests).toHaveLength(1);
  });

  it.each([404, 415])("of %i says to check the address", async (status) => {
    await using cloud = await startScriptedCloud([{ status, body: "nothing here" }]);

    const { unsent } = await reporterFor(cloud).report([{ name: "a", value: 1 }]);

    expect(unsent[0]?.error.message).toContain("Check `url`");
  });

  it("of 5xx is tried again until it is a success", async () => {
    await using cloud = await startScriptedCloud([{ status: 500 }, { status: 502 }, { status: 503 }, STORED]);

    expect(await reporterFor(cloud).report([{ name: "a", value: 1 }])).toMatchObject({ accepted: 1 });
    expect(cloud.requests).toHaveLength(4);
  });

  it.each([401, 403])("of %i has a token from a function renewed, once, however wrong the clock is", async (status) => {
    await using cloud = await startScriptedCloud([{ status }, STORED, { status }]);
    let calls = 0;
    const reporter = reporterFor(cloud, { auth: { bearer: async () => `token-${++calls}` } });

    expect(await reporter.report([{ name: "a", value: 1 }])).toMatchObject({ accepted: 1 });
    expect(cloud.requests.map(({ headers }) => headers["authorization"])).toEqual(["Bearer token-1", "Bearer token-2"]);
    expect(await reporter.report([{ name: "a", value: 2 }])).toMatchObject({ accepted: 0 });
    expect(calls).toBe(3);
  });
});

describe("a token in the address", () => {
  it.each([
    ["in the path", "/prometheus/abcdef0123456789/1234567890123456/c1/cn-hangzhou/api/v3/write", "abcdef0123456789"],
    ["in the query", "/api/v1/write?token=abcdef0123456789", "abcdef0123456789"],
    ["in the path, encoded", "/prometheus/ab%2Fcdef0123456789/write", "ab/cdef0123456789"],
  ])("is shown nowhere: %s", async (_, path, token) => {
    await using cloud = await startScriptedCloud((request) => ({
      status: 400,
      body: `no series at ${request.target} (${token})`,
    }));
    const told: unknown[] = [];

    const reporter = createRemoteWriteReporter({ url: cloud.url + path, onRequest: (record) => told.push(record) });
    const result = await reporter.report([{ name: "a", value: 1 }]);

    expect(cloud.requests[0]?.target).toBe(path);
    expect(result.refused).toHaveLength(1);
    const shown = `${inspect([reporter, result, told], { depth: Infinity, showHidden: true })} ${JSON.stringify(result)}`;
    expect(shown).not.toContain(token);
    expect(shown).not.toContain(path);
    expect(shown).toContain("no series at");
  });
});

describe("a Summary", () => {
  const summary: Point = { name: "latency", period: 60, statistics: { count: 4, p99: 9 } };

  it("is refused, with the two ways to send it", async () => {
    await using cloud = await startScriptedCloud([STORED]);

    const { refused } = await reporterFor(cloud).report([summary]);

    expect(refused[0]?.error.message).toMatch(/summaryAs.*summaryToSamples/);
  });

  it("goes as one of its statistics by option", async () => {
    await using cloud = await startScriptedCloud([STORED]);

    const result = await reporterFor(cloud, { summaryAs: "p99" }).report([
      summary,
      { ...summary, statistics: { count: 1 } },
    ]);

    expect(result).toMatchObject({ accepted: 1, refused: [{ index: 1 }] });
    expect(seriesOf(cloud.requests[0])).toMatchObject([{ samples: [{ value: 9 }] }]);
  });
});
