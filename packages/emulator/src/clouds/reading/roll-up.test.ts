import { describe, expect, it } from "vitest";

import { rollUp } from "./roll-up.ts";

describe("rollUp", () => {
  it("makes every statistic of samples, in their order", () => {
    expect(rollUp([{ value: 3 }, { value: 1 }, { value: 2n }])).toEqual({
      count: 3,
      sum: 6,
      average: 2,
      minimum: 1,
      maximum: 3,
      last: 2,
    });
  });

  it("gives one summary back as it was sent, with what follows from it", () => {
    expect(rollUp([{ statistics: { average: 2, count: 5, p99: 9 } }])).toEqual({
      average: 2,
      count: 5,
      sum: 10,
      p99: 9,
    });
    expect(rollUp([{ statistics: { sum: 10, count: 5 } }])).toEqual({ sum: 10, count: 5, average: 2 });
  });

  it("weighs averages by their counts, and leaves out what nobody can know of several", () => {
    const summaries = [
      { statistics: { average: 1, count: 9, p99: 2 } },
      { statistics: { average: 11, count: 1, p99: 20 } },
    ];

    expect(rollUp(summaries)).toEqual({ average: 2, count: 10, sum: 20 });
  });

  it("takes averages without counts for equals, and makes up no sum of their own", () => {
    expect(rollUp([{ statistics: { average: 1 } }, { statistics: { average: 3 } }])).toEqual({ average: 2 });
  });

  it("is nothing of nothing, and no average of no values", () => {
    expect(rollUp([])).toEqual({});
    expect(rollUp([{ statistics: { sum: 0, count: 0 } }])).toEqual({ sum: 0, count: 0 });
  });
});
