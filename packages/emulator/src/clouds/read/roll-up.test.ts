import { describe, expect, it } from "vitest";

import { rollUp } from "./roll-up.ts";

describe("rollUp", () => {
  it("computes every statistic of samples, in their order", () => {
    expect(rollUp([{ value: 3 }, { value: 1 }, { value: 2n }])).toEqual({
      count: 3,
      sum: 6,
      average: 2,
      minimum: 1,
      maximum: 3,
      last: 2,
    });
  });

  it("returns one summary as it was sent, with derived statistics", () => {
    expect(rollUp([{ statistics: { average: 2, count: 5, p99: 9 } }])).toEqual({
      average: 2,
      count: 5,
      sum: 10,
      p99: 9,
    });
    expect(rollUp([{ statistics: { sum: 10, count: 5 } }])).toEqual({ sum: 10, count: 5, average: 2 });
  });

  it("weights averages by their counts, and leaves out statistics that do not combine", () => {
    const summaries = [
      { statistics: { average: 1, count: 9, p99: 2 } },
      { statistics: { average: 11, count: 1, p99: 20 } },
    ];

    expect(rollUp(summaries)).toEqual({ average: 2, count: 10, sum: 20 });
  });

  it("weights averages without counts equally, and derives no sum from them", () => {
    expect(rollUp([{ statistics: { average: 1 } }, { statistics: { average: 3 } }])).toEqual({ average: 2 });
  });

  it("is empty without points, and has no average without values", () => {
    expect(rollUp([])).toEqual({});
    expect(rollUp([{ statistics: { sum: 0, count: 0 } }])).toEqual({ sum: 0, count: 0 });
  });
});
