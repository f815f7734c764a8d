import { describe, expect, it } from "vitest";

import { aPoint } from "../testing.ts";
import { extentOf, toPlot } from "./plot.ts";

describe("toPlot", () => {
  it("draws samples in order of time, and those of one moment in order of arrival", () => {
    const plot = toPlot([
      aPoint({ timestamp: 20, value: 3, order: 1 }),
      aPoint({ timestamp: 10, value: 1, order: 3 }),
      aPoint({ timestamp: 10, value: 2, order: 2 }),
    ]);

    expect(plot).toMatchObject({
      times: [10, 10, 20],
      line: [2, 1, 3],
      low: [null, null, null],
      names: { line: "value" },
    });
    expect(plot.names.low).toBeUndefined();
    expect(extentOf(plot)).toEqual({ lowest: 1, highest: 3, mean: 2, latest: 3 });
  });

  it("draws a summary as its average in a band from minimum to maximum", () => {
    const plot = toPlot([aPoint({ type: "summary", statistics: { sum: 20, average: 5, minimum: 1, maximum: 9 } })]);

    expect(plot).toMatchObject({
      line: [5],
      low: [1],
      high: [9],
      names: { line: "average", low: "minimum", high: "maximum" },
    });
    expect(extentOf(plot)).toEqual({ lowest: 1, highest: 9, mean: 5, latest: 5 });
  });

  it("takes the outermost percentiles where there is no minimum and maximum", () => {
    const statistics = { count: 3, average: 35, p5: 6, p50: 30, p90: 90, p995: 220 };

    expect(toPlot([aPoint({ statistics })])).toMatchObject({
      low: [6],
      high: [220],
      names: { low: "p5", high: "p995" },
    });
  });

  it("has a gap where a point has nothing to draw, and no band with one edge", () => {
    const plot = toPlot([
      aPoint({ statistics: { sum: 4, maximum: 9 } }),
      aPoint({ timestamp: 1, statistics: { count: 2 } }),
    ]);

    expect(plot).toMatchObject({ line: [4, null], low: [null, null], high: [null, null] });
  });

  it("draws values with more digits than a number holds", () => {
    expect(toPlot([aPoint({ value: "9223372036854775807" })]).line).toEqual([2 ** 63]);
  });

  it("has no extent where there is nothing to draw", () => {
    expect(extentOf(toPlot([]))).toBeUndefined();
    expect(extentOf(toPlot([aPoint({ statistics: {} })]))).toBeUndefined();
  });
});
