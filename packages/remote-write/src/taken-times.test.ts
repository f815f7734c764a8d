import { describe, expect, it } from "vitest";

import type { LabelledSeries } from "./series.ts";
import { seriesIn } from "./sign.ts";
import { createTakenTimes } from "./taken-times.ts";

// Two series of one hash, as happens to one pair in some billions.
const [one, other] = [1, 2].map((byte): LabelledSeries => {
  return { labels: new Uint8Array([byte]), hash: 7, stored: undefined };
}) as [LabelledSeries, LabelledSeries];
const again: LabelledSeries = { ...one, labels: new Uint8Array([1]) };

describe("createTakenTimes", () => {
  it("keeps series of one hash apart, and knows a series by its labels", () => {
    const taken = createTakenTimes(500);

    expect(taken(one, 1, 10)).toBe("nothing of the series");
    expect(taken(other, 1, 20)).toBe("nothing of the series");
    expect(taken(again, 1, 10)).toBe("nothing else");
    expect(taken(other, 1, 21)).toBe("another value");
  });

  it("remembers each time of a series, apart from those of others", () => {
    const taken = createTakenTimes(500);
    for (const time of [1, 2, 3]) for (const series of [one, other]) taken(series, time, time);

    expect(taken(again, 2, 2)).toBe("nothing else");
    expect(taken(again, 3, 4)).toBe("another value");
    expect(taken(other, 1_796_058_141_761, 1)).toBe("nothing else");
  });
});

describe("seriesIn", () => {
  it("keeps series of one hash apart, and joins the samples of one series", () => {
    const datum = (series: LabelledSeries, timestamp: number) => ({
      series,
      value: 1,
      timestamp,
      mayRepeat: true,
      bytes: 9,
    });

    const found = seriesIn([datum(one, 2), datum(other, 1), datum(again, 1)]);

    expect(found.map(({ samples }) => samples.map(({ timestamp }) => timestamp))).toEqual([[1, 2], [1]]);
  });
});
