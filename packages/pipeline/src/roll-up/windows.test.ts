import { STATISTIC_NAMES, type StatisticName } from "@yunmeter/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { accumulate, createAccumulator } from "./accumulator.ts";
import { SKETCH_ERROR } from "./sketch.ts";
import { closingEnd, commonPeriod, isPercentile, isTold, statisticsOf, windowEnd, windowStart } from "./windows.ts";

describe("windows", () => {
  it("are multiples of their period, also before 1970", () => {
    expect([windowStart(119.999, 60), windowEnd(119.999, 60)]).toEqual([60, 120]);
    expect([windowStart(-1, 60), windowEnd(-1, 60)]).toEqual([-60, 0]);
  });

  it("exclude their end", () => {
    expect(windowEnd(120, 60)).toBe(180);
  });

  it("share the greatest common period", () => {
    expect(commonPeriod([60, 300])).toBe(60);
    expect(commonPeriod([60, 90])).toBe(30);
    expect(commonPeriod([10])).toBe(10);
  });
});

describe("closingEnd", () => {
  it("is the present in whole seconds", () => {
    expect(closingEnd(90_500, 60, -Infinity)).toBe(91);
    expect(closingEnd(90_000, 60, -Infinity)).toBe(90);
  });

  it("leaves the end of the window to the next process", () => {
    expect(closingEnd(119_900, 60, -Infinity)).toBe(119);
    expect(closingEnd(120_000, 60, 120)).toBe(121);
  });

  it("lies within the window of the present and after what went out, while there is room", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 3, max: 300 }), (now, period) => {
        const end = windowEnd(now / 1000, period);
        for (const last of [-Infinity, end - period, end - 2]) {
          const closing = closingEnd(now, period, last);
          expect(closing).toBeGreaterThan(last);
          expect(closing).toBeGreaterThan(end - period);
          expect(closing).toBeLessThan(end);
        }
      }),
    );
  });
});

const ALL: readonly StatisticName[] = [
  "average",
  "sum",
  "minimum",
  "maximum",
  "last",
  "count",
  "countPerSecond",
  "sumPerSecond",
  "failures",
  "p50",
  "p99",
];

describe("statisticsOf", () => {
  it("gives the requested figures in their order", () => {
    const values = createAccumulator(true);
    for (const [at, value] of [4, 2, 6].entries()) accumulate(values, value, at);

    const figures = statisticsOf(values, ALL, 60);

    expect(figures).toMatchObject({ average: 4, sum: 12, minimum: 2, maximum: 6, last: 6, count: 3 });
    expect(figures).toMatchObject({ countPerSecond: 0.05, sumPerSecond: 0.2 });
    expect(figures["p50"]).toBeCloseTo(4, 1);
    expect(Object.keys(figures)).toEqual(ALL.filter(isTold));
  });

  it("takes each percentile at its rank, `p5` at 5 % and `p995` at 99.5 %", () => {
    const values = createAccumulator(true);
    for (let value = 1; value <= 1000; value++) accumulate(values, value, value);
    const names = STATISTIC_NAMES.filter(isPercentile);

    const figures = statisticsOf(values, names, 60);

    const errors = names.map((name) => {
      const percent = name === "p995" ? 99.5 : Number(name.slice(1));
      return Math.abs((figures[name] ?? 0) / (Math.floor(percent * 9.99) + 1) - 1);
    });
    expect(names).toContain("p5");
    expect(Math.max(...errors)).toBeLessThan(SKETCH_ERROR + 1e-9);
  });

  it("leaves out failures that nothing says, and percentiles without a sketch", () => {
    const values = createAccumulator(false);
    accumulate(values, 1, 0);

    expect(statisticsOf(values, ["failures", "p50", "last"], 60)).toEqual({ last: 1 });
  });

  it("has the failures that were absorbed, none of them as 0", () => {
    const values = createAccumulator(false, "histogram");
    accumulate(values, 1, 0);

    expect(statisticsOf({ ...values, failures: 0 }, ["count", "failures"], 60)).toEqual({ count: 1, failures: 0 });
  });

  it("keeps a rounded average within the values", () => {
    const values = createAccumulator(false);
    for (let at = 0; at < 3; at++) accumulate(values, 0.1, at);

    expect(statisticsOf(values, ["average"], 60)).toEqual({ average: 0.1 });
  });
});
