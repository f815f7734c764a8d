import { startScriptedCloud } from "@yunmeter/test-server";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { sample } from "../testing/points.ts";
import { createToyReporter } from "../testing/toy-cloud.ts";
import { backoffMs } from "./backoff.ts";

const down = { status: 500, body: { code: "DOWN", message: "sorry" } };

describe("the wait before the next attempt", () => {
  it("starts no attempt that the deadline would cut off", async () => {
    await using cloud = await startScriptedCloud([down]);

    let now = 1_700_000_000_000;
    const runtime = { now: () => now, random: () => 0.99, sleep: async (ms: number) => void (now += ms) };
    const options = { endpoint: cloud.url, retry: { baseMs: 4_000, maxMs: 4_000 }, deadlineMs: 8_000, runtime };

    const result = await createToyReporter(options).report([sample()]);

    // The third would begin 80 ms before it.
    expect(cloud.requests).toHaveLength(2);
    expect(result.unsent[0]).toMatchObject({ reason: "unavailable", error: { code: "DOWN" } });
  });

  it.each([
    [7_599, 2],
    [7_600, 1],
  ])("leaves a twentieth of the deadline for the attempt after a wait of %d ms", async (baseMs, requests) => {
    await using cloud = await startScriptedCloud([down]);

    let now = 1_700_000_000_000;
    const runtime = { now: () => now, random: () => 1, sleep: async (ms: number) => void (now += ms) };
    const options = { endpoint: cloud.url, retry: { baseMs, maxMs: baseMs }, deadlineMs: 8_000, runtime };

    await createToyReporter(options).report([sample()]);

    expect(cloud.requests).toHaveLength(requests);
  });

  it("makes an attempt at the time the server names, however little of the deadline is left", async () => {
    await using cloud = await startScriptedCloud([{ ...down, headers: { "retry-after": "7.95" } }, { ...down }]);

    let now = 1_700_000_000_000;
    const runtime = { now: () => now, random: () => 0, sleep: async (ms: number) => void (now += ms) };
    const options = { endpoint: cloud.url, retry: { baseMs: 1, maxMs: 1 }, deadlineMs: 8_000, runtime };

    await createToyReporter(options).report([sample()]);

    expect(cloud.requests).toHaveLength(2);
  });
});

const backoff = { baseMs: 200, maxMs: 10_000 };

describe("backoffMs", () => {
  it.each([
    [1, 200],
    [2, 400],
    [3, 800],
    [6, 6400],
    [7, 10_000],
    [32, 10_000],
    [5000, 10_000],
  ])("waits at most as long before attempt %d + 1: %d ms", (attempt, most) => {
    expect(backoffMs(backoff, attempt, 1)).toBe(most);
    expect(backoffMs(backoff, attempt, 0.5)).toBe(most / 2);
    expect(backoffMs(backoff, attempt, 0)).toBe(0);
  });

  it("never waits less than the server's delay", () => {
    expect(backoffMs(backoff, 1, 0.5, 3000)).toBe(3000);
    expect(backoffMs(backoff, 1, 0.5, 60_000)).toBe(60_000);
    expect(backoffMs(backoff, 3, 0.5, 100)).toBe(400);
    expect(backoffMs(backoff, 3, 0.5, undefined)).toBe(400);
  });

  it("stays between the server's delay and the maximum", () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), random, fc.nat(20_000), (attempt, share, serverMs) => {
        const ms = backoffMs(backoff, attempt, share, serverMs);

        expect(ms).toBeGreaterThanOrEqual(serverMs);
        expect(ms).toBeLessThanOrEqual(Math.max(backoff.maxMs, serverMs));
      }),
    );
  });
});
