import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { aPoint } from "../testing.ts";
import type { Point } from "../wire/types.ts";
import { extentOf, figureAt, type Plot, toPlot } from "./plot.ts";

function plotOf(...points: readonly Point[]): Plot {
  return toPlot([{ id: "a", name: "a", points }]);
}

describe("toPlot of one series", () => {
  it("draws samples in order of time, and those of one moment in order of arrival", () => {
    const plot = plotOf(
      aPoint({ timestamp: 20, value: 3, order: 1 }),
      aPoint({ timestamp: 10, value: 1, order: 3 }),
      aPoint({ timestamp: 10, value: 2, order: 2 }),
    );

    expect(plot).toEqual({ times: [10, 10, 20], lines: [{ id: "a", name: "a", figure: "value", values: [2, 1, 3] }] });
    expect(extentOf(plot)).toEqual({ lowest: 1, highest: 3, mean: 2, latest: 3 });
  });

  it("draws a summary as its average in a band from minimum to maximum", () => {
    const plot = plotOf(aPoint({ type: "summary", statistics: { sum: 20, average: 5, minimum: 1, maximum: 9 } }));

    expect(plot.lines).toEqual([{ id: "a", name: "a", figure: "average", values: [5] }]);
    expect(plot.band).toEqual({ names: ["minimum", "maximum"], low: [1], high: [9] });
    expect(extentOf(plot)).toEqual({ lowest: 1, highest: 9, mean: 5, latest: 5 });
  });

  it("takes the outermost percentiles where there is no minimum and maximum", () => {
    const statistics = { count: 3, average: 35, p5: 6, p50: 30, p90: 90, p995: 220 };

    expect(plotOf(aPoint({ statistics })).band).toEqual({ names: ["p5", "p995"], low: [6], high: [220] });
  });

  it("has a gap where a point has nothing to draw, and no band with one edge", () => {
    const plot = plotOf(
      aPoint({ statistics: { sum: 4, maximum: 9 } }),
      aPoint({ timestamp: 1, statistics: { count: 2 } }),
    );

    expect(plot.lines[0]?.values).toEqual([4, null]);
    expect(plot.band).toBeUndefined();
  });

  it("draws values with more digits than a number holds", () => {
    expect(plotOf(aPoint({ value: "9223372036854775807" })).lines[0]?.values).toEqual([2 ** 63]);
  });

  it("has no extent where there is nothing to draw", () => {
    expect(extentOf(plotOf())).toBeUndefined();
    expect(extentOf(plotOf(aPoint({ statistics: {} })))).toBeUndefined();
  });
});

describe("toPlot of several series", () => {
  it("has a column for each moment, in which lines without a point leave a hole and no gap", () => {
    const plot = toPlot([
      { id: "a", name: "a", points: [aPoint({ timestamp: 10, value: 1 }), aPoint({ timestamp: 30, value: 3 })] },
      { id: "b", name: "b", points: [aPoint({ timestamp: 20, value: 2 }), aPoint({ timestamp: 30, value: 4 })] },
    ]);

    expect(plot.times).toEqual([10, 20, 30]);
    expect(plot.lines.map(({ values }) => values)).toEqual([
      [1, undefined, 3],
      [undefined, 2, 4],
    ]);
    expect(plot.lines.map((line) => figureAt(line, 1))).toEqual([1, 2]);
    expect(extentOf(plot, 1)).toEqual({ lowest: 2, highest: 4, mean: 3, latest: 4 });
  });

  it("draws no bands, which would cover each other", () => {
    const points = [aPoint({ statistics: { average: 5, minimum: 1, maximum: 9 } })];

    expect(toPlot(["a", "b"].map((id) => ({ id, name: id, points }))).band).toBeUndefined();
  });

  it("keeps every point of every line, in time order", () => {
    const anyPoints = fc.array(fc.record({ timestamp: fc.integer({ min: 0, max: 9 }), value: fc.integer() }));
    fc.assert(
      fc.property(fc.array(anyPoints, { minLength: 1, maxLength: 4 }), (all) => {
        const sources = all.map((points, id) => ({ id: `${id}`, name: "", points: points.map((one) => aPoint(one)) }));
        const { times, lines } = toPlot(sources);

        expect(times).toEqual(times.toSorted((one, other) => one - other));
        for (const [index, { values }] of lines.entries()) {
          expect(values).toHaveLength(times.length);
          const drawn = values.flatMap((value, at) => (value === undefined ? [] : [[times[at], value]]));
          const given = (all[index] ?? []).map(({ timestamp, value }) => [timestamp, value]);
          expect(drawn).toEqual(given.toSorted(([one = 0], [other = 0]) => one - other));
        }
      }),
    );
  });
});
