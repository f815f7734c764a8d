import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { timeTicks } from "./time-ticks.ts";

describe("the times of a chart's axis", () => {
  it.each([
    [150, 500, ["00:30", "01:00", "01:30", "02:00", "02:30"]],
    [150, 130, ["01", "02"]],
    [60, 130, ["00:30", "01:00"]],
    [15, 130, ["00:10"]],
  ])("over %d s on %d px are %j", (seconds, width, labels) => {
    const ticks = timeTicks(1, seconds, width);

    // Hours are those of the time zone.
    expect(ticks.map(({ label }) => label.slice(3))).toEqual(labels);
  });

  it("stand within the chart and leave room for their labels", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2e9 }),
        fc.oneof(fc.double({ min: 2, max: 150, noNaN: true }), fc.double({ min: 150, max: 1e8, noNaN: true })),
        fc.integer({ min: 100, max: 700 }),
        (from, seconds, width) => {
          const ticks = timeTicks(from, from + seconds, width);
          expect(ticks.every(({ at }) => at >= from && at <= from + seconds)).toBe(true);
          const gaps = ticks.slice(1).map(({ at }, index) => ((at - (ticks[index]?.at ?? 0)) / seconds) * width);
          expect(Math.min(Infinity, ...gaps)).toBeGreaterThan((ticks[0]?.label.length ?? 0) * 6);
        },
      ),
    );
  });
});
