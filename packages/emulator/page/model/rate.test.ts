import { describe, expect, it } from "vitest";

import { aPoint } from "../testing.ts";
import { ratesOf } from "./rate.ts";

function samples(name: string, ...values: readonly (readonly [seconds: number, value: number])[]) {
  return values.map(([seconds, value]) => aPoint({ name, timestamp: seconds * 1000, value }));
}

function drawn(points: Parameters<typeof ratesOf>[0]): readonly (readonly [number, number | null])[] {
  return ratesOf(points).readings.map(({ time, value }) => [time / 1000, value]);
}

describe("ratesOf", () => {
  it("divides the difference of two samples by the seconds between them", () => {
    expect(drawn(samples("queue_length", [0, 10], [10, 30], [12, 20]))).toEqual([
      [10, 2],
      [12, -5],
    ]);
    expect(ratesOf(samples("queue_length", [0, 1])).figure).toBe("value/s");
  });

  it("takes a total that falls as restarted from 0", () => {
    const points = samples("orders_total", [0, 100], [10, 150], [20, 30]);

    expect(drawn(points)).toEqual([
      [10, 5],
      [20, 3],
    ]);
    expect(ratesOf(points).figure).toBe("increase/s");
  });

  it("divides the count of a summary by its period, which is a rate of events", () => {
    const points = [60, 300].map((period) =>
      aPoint({ type: "summary", period, statistics: { count: 600, average: 4 } }),
    );

    expect(ratesOf(points)).toMatchObject({ figure: "count/s", readings: [{ value: 10 }, { value: 2 }] });
  });

  it("has no rate between two samples of one moment, and a gap where there is no value", () => {
    expect(drawn(samples("load", [1, 5], [1, 6], [2, 8]))).toEqual([[2, 2]]);
    const gap = [...samples("load", [1, 5]), aPoint({ timestamp: 2000 }), ...samples("load", [3, 9])];
    expect(drawn(gap)).toEqual([
      [2, null],
      [3, 2],
    ]);
  });

  it("has nothing to show for one sample", () => {
    expect(drawn(samples("load", [1, 5]))).toEqual([]);
    expect(drawn([])).toEqual([]);
  });
});
