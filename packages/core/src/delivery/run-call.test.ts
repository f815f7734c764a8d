import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { UndeliveredError } from "../errors/index.ts";
import type { Point } from "../model/point.ts";
import type { ReportResult } from "../report/result.ts";
import { fates, sample, samples, summary } from "../testing/points.ts";
import { createToyReporter, namesIn, OK } from "../testing/toy-cloud.ts";

describe("runCall", () => {
  it("reads an iterable once, and only as fast as it sends", async () => {
    await using cloud = await startScriptedCloud([OK]);
    let read = 0;
    let mostAhead = 0;
    function* points(): Generator<Point> {
      for (const point of samples(200)) {
        read++;
        mostAhead = Math.max(mostAhead, read - 10 * cloud.requests.length);
        yield point;
      }
    }

    const result = await createToyReporter({ endpoint: cloud.url, concurrency: 2 }).report(points());

    expect(fates(result, 200).accepted).toBe(200);
    expect(read).toBe(200);
    // Two batches under way, one waiting and one being filled; the rest stays where it was.
    expect(mostAhead).toBeLessThanOrEqual(50);
  });

  it("rejects with what the iterable throws, after settling what is under way", async () => {
    await using cloud = await startScriptedCloud([{ ...OK, delayMs: 30 }]);
    const boom = new Error("the source is gone");
    function* points(): Generator<Point> {
      yield* samples(13);
      throw boom;
    }

    const thrown = await createToyReporter({ endpoint: cloud.url })
      .report(points())
      .catch((error: unknown) => error);

    expect(thrown).toBe(boom);
    const { result } = thrown as { result: ReportResult };
    expect(fates(result, 13)).toEqual({ accepted: 10, refused: [], unsent: [10, 11, 12], unknown: [] });
    expect(result.unsent[0]).toMatchObject({ reason: "aborted", retryable: true });
  });

  it("wraps what the iterable throws when that takes no result", async () => {
    const next = (): never => {
      throw "a text" as unknown as Error; // A caller may throw anything.
    };
    const points = { [Symbol.iterator]: (): Iterator<Point> => ({ next }) };

    const thrown = await createToyReporter({ endpoint: "http://127.0.0.1:9" })
      .report(points)
      .catch((error: unknown) => error);

    expect(thrown).toMatchObject({ name: "ReportError", cause: "a text", result: { accepted: 0 } });
  });

  it("sends nothing after an abort before the call", async () => {
    await using cloud = await startScriptedCloud([OK]);

    const result = await createToyReporter({ endpoint: cloud.url }).report(
      [...samples(3), { ...sample(), value: Number.NaN }],
      { signal: AbortSignal.abort("enough") },
    );

    expect(fates(result, 4)).toEqual({ accepted: 0, refused: [3], unsent: [0, 1, 2], unknown: [] });
    expect(result.unsent[0]).toMatchObject({
      reason: "aborted",
      retryable: true,
      error: { name: "UndeliveredError", cause: "enough" },
    });
    expect(cloud.requests).toHaveLength(0);
  });

  it("leaves in doubt what is under way at an abort, and the rest unsent", async () => {
    const controller = new AbortController();
    await using cloud = await startScriptedCloud((_, number) => {
      if (number === 1) controller.abort();
      return number === 1 ? "hang" : OK;
    });
    const reporter = createToyReporter({ endpoint: cloud.url, pointsPerRequest: 2, concurrency: 1 });

    const result = await reporter.report(samples(6), { signal: controller.signal });

    expect(fates(result, 6)).toEqual({ accepted: 2, refused: [], unsent: [4, 5], unknown: [2, 3] });
    expect(result.unknown[0]).toMatchObject({ reason: "aborted", error: { name: "UndeliveredError" } });
  });

  it("ends at an abort between two attempts", async () => {
    const controller = new AbortController();
    await using cloud = await startScriptedCloud(() => {
      setTimeout(() => controller.abort(), 20);
      return { status: 429, headers: { "retry-after": "20" }, body: { code: "SLOW_DOWN" } };
    });
    const startedAt = Date.now();

    const result = await createToyReporter({ endpoint: cloud.url }).report([sample()], { signal: controller.signal });

    expect(fates(result, 1).unsent).toEqual([0]);
    expect(result.unsent[0]?.reason).toBe("aborted");
    expect(Date.now() - startedAt).toBeLessThan(5_000);
  });

  it("ends at an abort while it waits for a turn", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const controller = new AbortController();
    // The first request takes the only turn of the next 100 s; the others wait when it has been answered.
    const onRequest = (): void => controller.abort();
    const options = { endpoint: cloud.url, pointsPerRequest: 1, requestsPerSecond: 0.01, onRequest };

    const result = await createToyReporter(options).report(samples(3), { signal: controller.signal });

    expect(fates(result, 3)).toEqual({ accepted: 1, refused: [], unsent: [1, 2], unknown: [] });
  });

  it("starts no further batch after a failure of the request", async () => {
    await using cloud = await startScriptedCloud([{ status: 403, body: { code: "DENIED" } }]);
    const reporter = createToyReporter({ endpoint: cloud.url, concurrency: 1 });

    const result = await reporter.report(samples(1_000));

    expect(fates(result, 1_000).unsent).toHaveLength(1_000);
    expect(new Set(result.unsent.map(({ error }) => error)).size).toBe(1);
    expect(result.unsent.every(({ reason, retryable }) => reason === "forbidden" && !retryable)).toBe(true);
    expect(cloud.requests).toHaveLength(1);
  });

  it("starts no batch in place of one that waits for another attempt", async () => {
    await using cloud = await startScriptedCloud([{ body: { code: "DOWN" } }, OK]);
    const reporter = createToyReporter({
      endpoint: cloud.url,
      concurrency: 1,
      pointsPerRequest: 1,
      retry: { baseMs: 100, maxMs: 100 },
      runtime: { random: () => 0.9 },
    });

    const points = [
      { ...summary(), name: "a" },
      { ...summary(), name: "b" },
    ];
    expect(await reporter.report(points)).toMatchObject({ accepted: 2 });
    expect(cloud.requests.map(({ body }) => namesIn(body))).toEqual([["a"], ["a"], ["b"]]);
  });

  it("ends a call to a dead cloud after one batch's deadline", async () => {
    await using cloud = await startScriptedCloud(["hang"]);
    const reporter = createToyReporter({ endpoint: cloud.url, timeoutMs: 100, deadlineMs: 250 });
    const points = Array.from({ length: 2_000 }, () => summary());
    const startedAt = Date.now();

    const result = await reporter.report(points);

    const { accepted, unknown, unsent } = fates(result, points);
    expect([accepted, unknown.length + unsent.length]).toEqual([0, 2_000]);
    expect(unknown).toHaveLength(40);
    expect(Date.now() - startedAt).toBeLessThan(5_000);
  });

  it("accounts for 100,000 points without holding them", async () => {
    const runtime = { fetch: async () => new Response('{"code":"OK"}') };
    const reporter = createToyReporter({
      endpoint: "http://127.0.0.1:9",
      pointsPerRequest: 100,
      bytesPerRequest: 100_000,
      runtime,
    });
    const heap = new Map<number, number>();
    function* points(): Generator<Point> {
      for (let index = 0; index < 100_000; index++) {
        if (index === 10_000 || index === 90_000) heap.set(index, heapAfterCollection());
        yield { ...sample(`p${index}`, index), dimensions: { padding: `${index}`.padStart(200, "x") } };
      }
    }

    const result = await reporter.report(points());

    expect(fates(result, 100_000).accepted).toBe(100_000);
    // 80,000 points of some 400 bytes would be 32 MB; 800 records of batches are not one.
    expect((heap.get(90_000) ?? Infinity) - (heap.get(10_000) ?? 0)).toBeLessThan(4_000_000);
  });

  it("sends each point once and accounts for it under a mixture of answers", async () => {
    const stored: string[] = [];
    await using cloud = await startScriptedCloud(({ body }, number) => {
      if (number % 3 === 1) return { status: 500, body: { code: "DOWN" } };
      stored.push(...namesIn(body));
      return OK;
    });
    const reporter = createToyReporter({ endpoint: cloud.url, retry: { baseMs: 1, maxMs: 2 } });

    const result = await reporter.report(samples(95));

    expect(fates(result, 95).accepted).toBe(95);
    expect(stored.toSorted()).toEqual(
      samples(95)
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it("distinguishes an abort from every other error", async () => {
    const result = await createToyReporter({ endpoint: "http://127.0.0.1:9" }).report([sample()], {
      signal: AbortSignal.abort(),
    });

    expect(UndeliveredError.isInstance(result.unsent[0]?.error)).toBe(true);
  });
});

function heapAfterCollection(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}
