import { isSummary, type Sample } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { accumulate, createAccumulator } from "../accumulator.ts";
import type { ClosedWindow } from "../windows.ts";
import { createRunningTotals, LADDER, type RunningTotals } from "./running-totals.ts";

const T = 1_767_323_100_000;

function windowOf(
  kind: "counter" | "gauge" | "histogram" | undefined,
  values: readonly number[],
  at = 60,
): ClosedWindow {
  const accumulator = createAccumulator(true, kind);
  for (const value of values) accumulate(accumulator, value, T);
  return {
    identity: { name: "requests", dimensions: { route: "/" } },
    period: 60,
    endMs: T + at * 1000,
    values: accumulator,
  };
}

function samplesOf(totals: RunningTotals, window: ClosedWindow, lastEndMs = -Infinity, key = "a"): readonly Sample[] {
  return totals.pointsOf(key, window, lastEndMs).map(({ point }) => {
    if (isSummary(point)) throw new Error("a Summary");
    return point;
  });
}

const timed = (samples: readonly Sample[]): unknown =>
  samples.map(({ name, timestamp, value }) => [name, (Number(timestamp) - T) / 1000, value]);

describe("createRunningTotals", () => {
  it("begins a counter with a 0 at the start of its window, and then gives running sums", () => {
    const totals = createRunningTotals(10, T - 3_600_000);
    expect(timed(samplesOf(totals, windowOf("counter", [2, 3])))).toEqual([
      ["requests_total", 0, 0],
      ["requests_total", 60, 5],
    ]);
    expect(timed(samplesOf(totals, windowOf("counter", [4], 120)))).toEqual([["requests_total", 120, 9]]);
  });

  it("puts the 0 of a restarted series after the last sample that an earlier process can have sent", () => {
    // That process closed at T + 20.3 s, which ended its window at T + 21 s; this one started at T + 20.4 s.
    const [zero, first] = samplesOf(createRunningTotals(10, T + 20_400), windowOf("counter", [1]));
    expect(Number(zero?.timestamp)).toBeGreaterThan(T + 21_000);
    expect(Number(zero?.timestamp)).toBeLessThan(Number(first?.timestamp));
  });

  it("continues after a checkpoint without a 0", () => {
    const before = createRunningTotals(10, 0);
    samplesOf(before, windowOf("counter", [0.1, 0.2]));
    const after = createRunningTotals(10, T + 60_000);
    after.addAll(JSON.parse(JSON.stringify(before.all())) as ReturnType<RunningTotals["all"]>);
    expect(timed(samplesOf(after, windowOf("counter", [1], 120), T + 60_000))).toEqual([["requests_total", 120, 1.3]]);
  });

  it("forgets the series that was quiet for longest, and restarts it after its last sample", () => {
    const totals = createRunningTotals(1, 0);
    samplesOf(totals, windowOf("counter", [1]));
    samplesOf(totals, windowOf("counter", [1]), -Infinity, "b");
    expect(totals.all()).toHaveLength(1);
    const [zero] = samplesOf(totals, windowOf("counter", [1], 120), T + 60_000);
    expect(zero).toMatchObject({ value: 0, timestamp: T + 60_001 });
  });

  it("gives a gauge and plain samples as their last value", () => {
    const totals = createRunningTotals(10, 0);
    for (const kind of ["gauge", undefined] as const)
      expect(timed(samplesOf(totals, windowOf(kind, [5, 3])))).toEqual([["requests", 60, 3]]);
  });

  it("counts a value that equals a bound at that bound, and one 2.1 % above in the next bucket", () => {
    for (const [index, bound] of LADDER.entries()) {
      const window = windowOf("histogram", [bound, bound * 1.021, bound * 0.5]);
      const buckets = samplesOf(createRunningTotals(10, 0), window).filter(({ name }) => name === "requests_bucket");
      // The zeros of a new series come first.
      const counts = buckets.slice(-LADDER.length - 1).map(({ value }) => value);
      expect([bound, counts[index], counts.at(-1)]).toEqual([bound, 2, 3]);
    }
  });

  it("gives a histogram as cumulative buckets, sum and count of everything since the start", () => {
    const totals = createRunningTotals(10, 0);
    samplesOf(totals, windowOf("histogram", [0.004, 3]));
    const samples = samplesOf(totals, windowOf("histogram", [3, 1e6], 120));
    const bucket = (le: string): unknown => samples.find(({ dimensions }) => dimensions?.["le"] === le)?.value;

    expect(samples).toHaveLength(LADDER.length + 3);
    expect(["0.0025", "0.005", "2.5", "5", "10000", "+Inf"].map(bucket)).toEqual([0, 1, 1, 3, 3, 4]);
    expect(samples.slice(-2).map(({ name, value }) => [name, value])).toEqual([
      ["requests_sum", 1_000_006.004],
      ["requests_count", 4],
    ]);
    expect(samples[0]?.dimensions).toEqual({ route: "/", le: "0.001" });
  });
});
