import type { StatisticName } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { accumulate, createAccumulator } from "./accumulator.ts";
import { isTold, statisticsOf } from "./window-points.ts";

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
