import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { isSummary, type StatisticName } from "@yunmeter/core";
import { createPipeline } from "@yunmeter/pipeline";
import { recordingReporter } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { metricReader } from "./metric-reader.ts";

const VALUES = 20_000;

// In the middle of a window, so that all collections are counted in one.
const runtime = { now: () => Date.parse("2026-01-02T03:04:30Z") };

/** Mulberry32: the same values in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

// Milliseconds.
const SHAPES: readonly (readonly [name: string, value: (random: () => number) => number])[] = [
  ["lognormal values with a median of 40", (random) => 40 * Math.exp(normal(random))],
  ["values of two modes, 3 and 180", (random) => (random() < 0.7 ? 3 : 180) * (1 + 0.1 * normal(random))],
  ["narrow values, 120 by 2 %", (random) => 120 * (1 + 0.02 * normal(random))],
  ["values with a heavy tail", (random) => 5 / (1 - random()) ** (1 / 1.5)],
  ["uniform values up to 1,000", (random) => 1000 * (1 - random())],
];

const PERCENTILES: readonly (readonly [name: StatisticName, share: number])[] = [
  ["p50", 0.5],
  ["p90", 0.9],
  ["p95", 0.95],
  ["p99", 0.99],
  ["p995", 0.995],
];

// Half a bucket of 160, which span a factor of 2^10 at scale 4 and of 2^20 at scale 3, and the sketch's 1 %.
const BOUND = { 4: 2 ** (2 ** -4 / 2) - 1 + 0.01, 3: 2 ** (2 ** -3 / 2) - 1 + 0.01 };

describe("percentiles of a histogram", () => {
  it.each(SHAPES)("of %s are within half a bucket and 1 %, in windows of 60 and of 300 s", async (_, valueOf) => {
    const random = seeded(1);
    const values = Array.from({ length: VALUES }, () => Math.abs(valueOf(random)));
    const sorted = values.toSorted((one, other) => one - other);
    const [least = 1, most = 1] = [sorted[0], sorted.at(-1)];
    const bound = Math.log2(most / least) < 10 ? BOUND[4] : BOUND[3];
    const reporter = recordingReporter();
    const pipeline = createPipeline({
      reporters: [reporter],
      rollUp: { periods: [60, 300], percentiles: PERCENTILES.map(([name]) => name as "p50") },
      instance: "single",
      log: false,
      runtime,
    });
    const provider = new MeterProvider({ readers: [metricReader({ pipeline, runtime })] });
    const duration = provider.getMeter("shop").createHistogram("work.duration", { unit: "ms" });

    // Several collections, which the windows merge.
    for (let from = 0; from < VALUES; from += VALUES / 4) {
      for (const value of values.slice(from, from + VALUES / 4)) duration.record(value);
      await provider.forceFlush();
    }
    await pipeline.close();

    const summaries = reporter.accepted.filter(isSummary);
    expect(new Set(summaries.map(({ period }) => period))).toEqual(new Set([60, 300]));
    expect(summaries).toHaveLength(2);
    for (const { statistics } of summaries) {
      expect(statistics.count).toBe(VALUES);
      const errors = PERCENTILES.map(([name, share]) => {
        const exact = sorted[Math.ceil(share * VALUES) - 1] ?? 0;
        return [name, Math.abs((statistics[name] ?? 0) / exact - 1)] as const;
      });
      expect(errors.filter(([, error]) => !(error < bound))).toEqual([]);
    }
  });
});
