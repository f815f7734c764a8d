import { type PlainAnswer, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { sample, samples } from "../testing/points.ts";
import { createToyReporter, OK, type ToyOptions } from "../testing/toy-cloud.ts";

const slow: PlainAnswer = { status: 429, body: { code: "SLOW_DOWN", message: "too many" } };
const down: PlainAnswer = { status: 500, body: { code: "DOWN", message: "sorry" } };

function virtualTime(random = 0.99): Required<Pick<NonNullable<ToyOptions["runtime"]>, "now" | "sleep" | "random">> {
  let now = 1_700_000_000_000;
  return { now: () => now, sleep: async (ms) => void (now += ms), random: () => random };
}

describe("the last answer", () => {
  it.each([1, 5, 10, 100])(
    "outlives the wait for a turn that never came, at %d requests a second",
    async (requestsPerSecond) => {
      for (const deadlineMs of [3_000, 30_000]) {
        await using cloud = await startScriptedCloud([slow]);
        const options = { endpoint: cloud.url, requestsPerSecond, deadlineMs, runtime: virtualTime() };

        const result = await createToyReporter(options).report(samples(3));

        expect(result.unsent).toMatchObject(
          samples(3).map(() => ({ reason: "throttled", retryable: true, error: { code: "SLOW_DOWN", status: 429 } })),
        );
        expect(result.unsent[0]?.error.message).toContain("“too many”");
        expect(result.requests).toMatchObject([{ outcome: "throttled" }]);
      }
    },
  );

  it("outlives an expiry, and the point is not worth sending again", async () => {
    for (const [answer, reason, code] of [
      [slow, "throttled", "SLOW_DOWN"],
      [down, "unavailable", "DOWN"],
    ] as const) {
      await using cloud = await startScriptedCloud([answer]);
      const options = { endpoint: cloud.url, usefulForMs: 2_000, requestsPerSecond: 1, runtime: virtualTime() };

      const result = await createToyReporter(options).report(sample());

      expect(result.unsent).toMatchObject([{ reason, retryable: false, error: { code } }]);
    }
  });

  it("outlives an attempt of another batch: each batch reports its own", async () => {
    await using cloud = await startScriptedCloud(({ body }) => (body.includes("p0") ? slow : down));
    const options = { endpoint: cloud.url, pointsPerRequest: 1, concurrency: 2, runtime: virtualTime() };

    const result = await createToyReporter(options).report(samples(2));

    expect(result.unsent.map(({ error: { code } }) => code)).toEqual(["SLOW_DOWN", "DOWN"]);
  });

  it("gives way to the caller's abort", async () => {
    await using cloud = await startScriptedCloud([slow]);
    const controller = new AbortController();
    const sleep = async (_ms: number, signal?: AbortSignal): Promise<void> => {
      controller.abort();
      signal?.throwIfAborted();
    };

    const reporter = createToyReporter({ endpoint: cloud.url, runtime: { sleep } });

    expect((await reporter.report(sample(), controller)).unsent).toMatchObject([{ reason: "aborted" }]);
  });

  it("is the deadline where there was no answer", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const limiter = { take: () => Promise.resolve(undefined), throttled: () => undefined, passed: () => undefined };

    const result = await createToyReporter({ endpoint: cloud.url, limiter }).report(sample());

    expect(result.unsent).toMatchObject([{ reason: "deadline", error: { name: "UndeliveredError" } }]);
  });
});

describe("a failure that may have stored the points", () => {
  it.each<[string, PlainAnswer | "reset" | "truncate"]>([
    ["a gateway's 502", { status: 502, body: "bad gateway" }],
    ["a gateway's 504", { status: 504, body: "" }],
    ["a 500 that is not in the cloud's form", { status: 500, body: "oops" }],
    ["a reset", "reset"],
    ["half an answer", "truncate"],
  ])("%s is not followed by a second copy of a raw value within the call", async (_, answer) => {
    await using cloud = await startScriptedCloud([answer, OK]);

    const result = await createToyReporter({ endpoint: cloud.url, runtime: virtualTime() }).report(samples(3));

    expect(result.unknown.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(cloud.requests).toHaveLength(1);
  });

  it("is not a 503 from any sender", async () => {
    for (const body of ["<html><title>503</title></html>", "", { code: "DOWN" }]) {
      await using cloud = await startScriptedCloud([{ status: 503, body }, OK]);

      const result = await createToyReporter({ endpoint: cloud.url, runtime: virtualTime() }).report(sample());

      expect(result).toMatchObject({ accepted: 1, requests: [{ attempts: 2 }] });
    }
  });
});
