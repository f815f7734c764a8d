import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { sample } from "../testing/points.ts";
import { createToyReporter } from "../testing/toy-cloud.ts";

const down = { status: 500, body: { code: "DOWN", message: "sorry" } };

describe("the wait before the next attempt", () => {
  it("begins no attempt that the deadline would cut off, which would leave in doubt what is sure", async () => {
    await using cloud = await startScriptedCloud([down]);

    let now = 1_700_000_000_000;
    const runtime = { now: () => now, random: () => 0.99, sleep: async (ms: number) => void (now += ms) };
    const options = { endpoint: cloud.url, retry: { baseMs: 4_000, maxMs: 4_000 }, deadlineMs: 8_000, runtime };

    const result = await createToyReporter(options).report([sample()]);

    // The third would begin 80 ms before it.
    expect(cloud.requests).toHaveLength(2);
    expect(result.unsent[0]).toMatchObject({ reason: "unavailable", error: { code: "DOWN" } });
  });

  it("takes the server at its word, however little is left then", async () => {
    await using cloud = await startScriptedCloud([{ ...down, headers: { "retry-after": "7.95" } }, { ...down }]);

    let now = 1_700_000_000_000;
    const runtime = { now: () => now, random: () => 0, sleep: async (ms: number) => void (now += ms) };
    const options = { endpoint: cloud.url, retry: { baseMs: 1, maxMs: 1 }, deadlineMs: 8_000, runtime };

    await createToyReporter(options).report([sample()]);

    expect(cloud.requests).toHaveLength(2);
  });
});
