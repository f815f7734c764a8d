import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Distribution } from "../api/distribution.ts";
import { accumulatorOf } from "./absorb-distribution.ts";
import { type Accumulator, merge, totalOf } from "./accumulator.ts";
import { statisticsOf } from "./windows.ts";

function binned(values: readonly number[], base: number): Distribution {
  const counts = new Map<number, number>();
  for (const value of values) {
    const place = Math.ceil(Math.log(value) / Math.log(base)) - 1;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return {
    count: values.length,
    sum: values.reduce((sum, value) => sum + value, 0),
    minimum: Math.min(...values),
    maximum: Math.max(...values),
    bins: Array.from(counts, ([place, count]) => ({ lower: base ** place, upper: base ** (place + 1), count })),
  };
}

function absorbed(distribution: Distribution): Accumulator {
  const values = accumulatorOf(distribution, "histogram", 0, true);
  if ("rule" in values) throw values;
  return values;
}

const value = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const base = 2 ** (2 ** -3);

describe("accumulatorOf", () => {
  it("keeps count, sum, minimum and maximum exactly, over any number of distributions", () => {
    const whole = fc.integer({ min: 1, max: 1e9 });
    fc.assert(
      fc.property(fc.array(fc.array(whole, { minLength: 1 }), { minLength: 1, maxLength: 5 }), (groups) => {
        const [first, ...others] = groups.map((group) => absorbed(binned(group, base)));
        for (const other of others) merge(first as Accumulator, other);

        const all = groups.flat();
        expect(first).toMatchObject({ count: all.length, minimum: Math.min(...all), maximum: Math.max(...all) });
        expect(totalOf(first as Accumulator)).toBe(all.reduce((sum, each) => sum + each, 0));
      }),
    );
  });

  it("adds up failures, and knows none where no distribution says how many", () => {
    const [first, second, silent] = [
      { count: 4, sum: 4, failures: 1 },
      { count: 2, sum: 2, failures: 0 },
      { count: 3, sum: 3 },
    ].map(absorbed) as [Accumulator, Accumulator, Accumulator];
    expect(statisticsOf(silent, ["failures"], 10)).toEqual({});
    for (const other of [second, silent]) merge(first, other);

    expect(statisticsOf(first, ["count", "failures"], 10)).toEqual({ count: 9, failures: 1 });
  });

  it.each([-1, 0.5, 3])("refuses %s failures among two values", (failures) => {
    expect(accumulatorOf({ count: 2, sum: 2, failures }, "histogram", 0, false)).toMatchObject({ path: "failures" });
  });

  it("gives percentiles within half a bin and 1 % of a value that was there", () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), (values) => {
        const { p50 = 0, p99 = 0 } = statisticsOf(absorbed(binned(values, base)), ["p50", "p99"], 60);
        const sorted = values.toSorted((left, right) => left - right);
        for (const [share, found] of [
          [0.5, p50],
          [0.99, p99],
        ] as const) {
          const exact = sorted[Math.floor(share * (values.length - 1))] ?? 0;
          const bound = Math.sqrt(base) * 1.01 + 1e-9;
          expect(found).toBeGreaterThanOrEqual(exact / bound);
          expect(found).toBeLessThanOrEqual(exact * bound);
        }
      }),
    );
  });

  it("counts values without bins at their mean", () => {
    expect(statisticsOf(absorbed({ count: 4, sum: 10 }), ["minimum", "maximum", "last", "p50"], 60)).toEqual({
      minimum: 2.5,
      maximum: 2.5,
      last: 2.5,
      p50: 2.5,
    });
  });

  it("takes open bins for their bound, and values within minimum and maximum", () => {
    const bins = [
      { lower: -Infinity, upper: 1, count: 1 },
      { lower: 10, upper: Infinity, count: 1 },
    ];
    const values = absorbed({ count: 2, sum: 21, minimum: 0.5, maximum: 20, bins });
    expect(statisticsOf(values, ["minimum", "maximum", "p50"], 60)).toMatchObject({ minimum: 0.5, maximum: 20 });
    expect(statisticsOf(values, ["p50"], 60).p50).toBeCloseTo(1, 1);
  });

  it.each([
    ["count", { count: 1.5, sum: 1 }],
    ["count", { count: -1, sum: 1 }],
    ["sum", { count: 1, sum: Number.NaN }],
    ["sum", { count: 1, sum: 10n ** 400n }],
    ["maximum", { count: 1, sum: 1, maximum: Infinity }],
    ["minimum", { count: 1, sum: 1, minimum: 2, maximum: 1 }],
    ["bins", { count: 2, sum: 1, bins: [{ lower: 0, upper: 1, count: 1 }] }],
    ["bins", { count: 1, sum: 1, bins: [{ lower: 1, upper: 0, count: 1 }] }],
    ["bins", { count: 1, sum: 1, bins: [{ lower: Number.NaN, upper: 0, count: 1 }] }],
  ])("refuses a wrong %s: case %#", (path, distribution) => {
    expect(accumulatorOf(distribution, "histogram", 0, true)).toMatchObject({ rule: "distribution", path });
  });

  it("refuses an unknown kind", () => {
    expect(accumulatorOf({ count: 1, sum: 1 }, "timer" as "gauge", 0, false)).toMatchObject({ path: "kind" });
  });
});
