import { describe, expect, it } from "vitest";

import type { Datum } from "./datum.ts";
import type { LabelledSeries } from "./series.ts";
import { seriesIn } from "./sign.ts";
import { createTakenTimes } from "./taken-times.ts";

// Two series of one hash, as happens to one pair in some billions.
const [one, other] = [1, 2].map((byte): LabelledSeries => {
  return { labels: new Uint8Array([byte]), hash: 7, stored: undefined };
}) as [LabelledSeries, LabelledSeries];
const again: LabelledSeries = { ...one, labels: new Uint8Array([1]) };

function datum(series: LabelledSeries, timestamp: number, value: number): Datum {
  return { series, timestamp, value, mayRepeat: false, bytes: 9 };
}

describe("createTakenTimes", () => {
  it("keeps series of one hash apart, and identifies a series by its labels", () => {
    const joined = createTakenTimes(500);

    expect(joined(datum(one, 1, 10))).toEqual(datum(one, 1, 10));
    expect(joined(datum(other, 1, 20))).toEqual(datum(other, 1, 20));
    expect(joined(datum(again, 1, 10))?.series).toBe(one);
    expect(joined(datum(other, 1, 20))?.series).toBe(other);
    expect(joined(datum(other, 1, 21))).toBeUndefined();
  });

  it("remembers each time of a series, apart from those of others", () => {
    const joined = createTakenTimes(500);
    for (const time of [1, 2, 3]) for (const series of [one, other]) joined(datum(series, time, time));

    expect(joined(datum(again, 2, 2))).toMatchObject({ mayRepeat: true, timestamp: 2 });
    expect(joined(datum(again, 3, 4))).toBeUndefined();
    expect(joined(datum(other, 1_796_058_141_761, 1))).toMatchObject({ mayRepeat: true });
  });

  it("gives the samples of a series one object, however many others a request holds", () => {
    const joined = createTakenTimes(500);
    const series = Array.from({ length: 250 }, (_, index) => ({ ...one, labels: new Uint8Array([index]) }));
    const first = series.map((each) => joined(datum(each, 1, 1))?.series);

    const second = series.map((each) => joined(datum({ ...each, labels: each.labels.slice() }, 2, 1))?.series);

    expect(second.every((each, index) => each === first[index])).toBe(true);
  });
});

describe("seriesIn", () => {
  it("joins the samples of one series in the order of their times", () => {
    const joined = createTakenTimes(500);
    const batch = [datum(one, 2, 1), datum(other, 1, 1), datum(again, 1, 1)].map((each) => joined(each) as Datum);

    const found = seriesIn(batch);

    expect(found.map(({ samples }) => samples.map(({ timestamp }) => timestamp))).toEqual([[1, 2], [1]]);
  });
});
