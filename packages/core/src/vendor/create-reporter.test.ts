import { type PlainAnswer, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { ConfigurationError } from "../errors/index.ts";
import { fates, sample, samples, summary } from "../testing/points.ts";
import { createToyReporter, namesIn, OK } from "../testing/toy-cloud.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe("createReporter", () => {
  it("has vendor, id and limits", async () => {
    const reporter = createToyReporter({ endpoint: "http://127.0.0.1:9", id: "mine", pointsPerRequest: 7 });

    expect(reporter).toMatchObject({ vendor: "toy", id: "mine", pointsPerRequest: 7, inOrder: false });
    expect(reporter).toMatchObject({ temporality: "delta", carries: "summary" });
    expect(Object.isFrozen(reporter)).toBe(true);
  });

  it("makes no request for no points", async () => {
    await using cloud = await startScriptedCloud([OK]);

    const result = await createToyReporter({ endpoint: cloud.url }).report([]);

    expect(result).toEqual({ accepted: 0, refused: [], unsent: [], unknown: [], notes: [], requests: [] });
    expect(cloud.requests).toHaveLength(0);
  });

  it("sends as few requests as the count allows, in input order", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const reporter = createToyReporter({ endpoint: cloud.url, pointsPerRequest: 3, concurrency: 1 });

    const result = await reporter.report(samples(8));

    expect(fates(result, 8).accepted).toBe(8);
    expect(cloud.requests.map(({ body }) => namesIn(body))).toEqual([
      ["p0", "p1", "p2"],
      ["p3", "p4", "p5"],
      ["p6", "p7"],
    ]);
    expect(result.requests.map(({ points }) => points)).toEqual([3, 3, 2]);
  });

  it("never lets groups share a request", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const reporter = createToyReporter({
      endpoint: cloud.url,
      concurrency: 1,
      groupBy: ({ name }) => name.slice(0, 1),
    });

    await reporter.report([sample("a1"), sample("b1"), sample("a2"), sample("b2")]);

    expect(cloud.requests.map(({ body }) => namesIn(body))).toEqual([
      ["a1", "a2"],
      ["b1", "b2"],
    ]);
  });

  it("begins the encoding of each call anew, where a cloud wants to know the others", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const reporter = createToyReporter({ endpoint: cloud.url, onceEach: true });

    expect(fates(await reporter.report([sample("a"), sample("b"), sample("a")]), 3).refused).toEqual([2]);
    expect(fates(await reporter.report([sample("a")]), 1).accepted).toBe(1);
    expect([reporter.check(sample("a")), reporter.check(sample("a"))]).toEqual([undefined, undefined]);
  });

  it("refuses one bad point among good ones, and sends those", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const reporter = createToyReporter({ endpoint: cloud.url });

    const result = await reporter.report([sample("a"), { name: "bad", value: Number.NaN }, sample(""), sample("b")]);

    expect(fates(result, 4)).toEqual({ accepted: 2, refused: [1, 2], unsent: [], unknown: [] });
    expect(result.refused.map(({ reason, retryable, error }) => [reason, retryable, error.name])).toEqual([
      ["invalid", false, "ValidationError"],
      ["invalid", false, "ValidationError"],
    ]);
  });

  it("survives points that throw when they are read", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const hostile = {
      name: "x",
      get value(): number {
        throw new Error("boom");
      },
    };

    const result = await createToyReporter({ endpoint: cloud.url }).report([hostile, sample()]);

    expect(fates(result, 2)).toMatchObject({ accepted: 1, refused: [0] });
  });

  it("carries keys that other objects trip over", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const dimensions = JSON.parse('{"__proto__":"p","constructor":"c"}') as Record<string, string>;

    await createToyReporter({ endpoint: cloud.url }).report([{ ...sample(), dimensions }]);

    expect(cloud.requests[0]?.body).toContain('"dimensions":{"__proto__":"p","constructor":"c"}');
  });

  it("gives points without a time the one clock reading of the call", async () => {
    await using cloud = await startScriptedCloud([OK]);
    let now = 1_700_000_000_000;
    const reporter = createToyReporter({ endpoint: cloud.url, runtime: { now: () => now++ } });

    await reporter.report([sample("a"), sample("b")]);

    const times = cloud.requests[0]?.body.match(/"time":17000000000\d\d\b/g) ?? [];
    expect(times).toHaveLength(2);
    expect(new Set(times).size).toBe(1);
  });

  it("takes points for expired by the time that passed, or by the server's date, and not by a clock that jumps ahead", async () => {
    const start = Math.floor(Date.now() / 1000) * 1000;
    const clock = { now: start, elapsed: 0, server: start };
    let answer: PlainAnswer = OK;
    await using cloud = await startScriptedCloud(() => ({
      ...answer,
      headers: { date: new Date(clock.server).toUTCString() },
    }));
    const runtime = { now: () => clock.now, elapsed: () => clock.elapsed };
    const reporter = createToyReporter({ endpoint: cloud.url, usefulForMs: HOUR_MS, runtime });
    const point = { ...sample(), timestamp: start };

    clock.now += 40 * DAY_MS;
    expect(await reporter.report(point)).toMatchObject({ accepted: 1 });
    expect(reporter.check(point)).toBeUndefined();
    clock.elapsed += 2 * HOUR_MS;
    expect(await reporter.report(point)).toMatchObject({ accepted: 0, refused: [{ reason: "expired" }] });

    const late = { ...point, timestamp: start + 2 * HOUR_MS };
    answer = { status: 400, body: { code: "TOO_OLD" } };
    expect(await reporter.report(late)).toMatchObject({ accepted: 0 });
    expect(reporter.check(late)).toBeUndefined();
    clock.server = clock.now;
    expect(await reporter.report(late)).toMatchObject({ accepted: 0 });
    expect(await reporter.report(late)).toMatchObject({ accepted: 0, refused: [{ reason: "expired" }] });
  });

  it("refuses what is too large for any request, and what is too far ahead", async () => {
    const reporter = createToyReporter({
      endpoint: "http://127.0.0.1:9",
      bytesPerRequest: 100,
      futureMs: 1000,
      runtime: { now: () => 1_700_000_000_000 },
    });

    expect(reporter.check(sample("x".repeat(90)))).toMatchObject({ rule: "bytes", limit: 87 });
    expect(reporter.check({ ...sample(), timestamp: 1_700_000_001_001 })).toMatchObject({
      rule: "future",
      path: "timestamp",
    });
    expect(reporter.check({ ...sample(), timestamp: 1_700_000_001_000 })).toBeUndefined();
  });

  it("drops a point that has outlived its use before a request is spent on it", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const reporter = createToyReporter({
      endpoint: cloud.url,
      usefulForMs: 1000,
      runtime: { now: () => 1_700_000_010_000 },
    });
    const late = { ...sample(), timestamp: 1_700_000_008_999 };

    const result = await reporter.report([late]);

    expect(fates(result, 1).refused).toEqual([0]);
    expect(result.refused[0]).toMatchObject({
      reason: "expired",
      retryable: false,
      error: { name: "UndeliveredError" },
    });
    expect(cloud.requests).toHaveLength(0);
    expect(reporter.check(late)).toMatchObject({ rule: "expired" });
    expect(reporter.usefulUntil(late)).toBe(1_700_000_009_999);
  });

  it("knows what a second copy does", () => {
    const reporter = createToyReporter({ endpoint: "http://127.0.0.1:9" });

    expect(reporter.duplicate(sample())).toBe("counts-twice");
    expect(reporter.duplicate(summary())).toBe("harmless");
  });

  it("names every wrong option at once", () => {
    const wrong = { endpoint: "http://127.0.0.1:9", timeoutMs: -1, concurrency: 0.5, credential: {} };

    expect(() => createToyReporter(wrong)).toThrow(ConfigurationError);
    expect(() => createToyReporter(wrong)).toThrow(/timeoutMs .*concurrency .*credential /s);
  });

  it("calls a listener for each batch, whatever the listener does", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const told: number[] = [];
    const reporter = createToyReporter({
      endpoint: cloud.url,
      pointsPerRequest: 2,
      onRequest: ({ points }) => {
        told.push(points);
        throw new Error("the listener's own fault");
      },
    });

    const result = await reporter.report(samples(3));

    expect(result.accepted).toBe(3);
    expect(new Set(told)).toEqual(new Set([1, 2]));
  });

  it("keeps its requests at once and its pace over all its calls", async () => {
    await using cloud = await startScriptedCloud([{ ...OK, delayMs: 20 }]);
    const reporter = createToyReporter({ endpoint: cloud.url, pointsPerRequest: 1, concurrency: 2 });

    await Promise.all([reporter.report(samples(4)), reporter.report(samples(4))]);

    expect(cloud.requests).toHaveLength(8);
    expect(cloud.mostAtOnce).toBe(2);
  });

  it("reports one point as it does a list of one, and explains what is no point", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const reporter = createToyReporter({ endpoint: cloud.url });

    expect(await reporter.report(sample())).toMatchObject({ accepted: 1, refused: [] });
    for (const value of [5, "cpu", null, undefined])
      expect((await reporter.report(value as never)).refused).toMatchObject([
        {
          index: 0,
          point: value,
          reason: "invalid",
          error: { message: expect.stringContaining("the point must be an object") as string },
        },
      ]);
  });
});
