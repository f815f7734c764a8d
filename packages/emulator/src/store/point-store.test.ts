import { describe, expect, it } from "vitest";

import { anyText } from "../testing/matching.ts";
import { createPointStore } from "./point-store.ts";
import type { NewPoint } from "./stored-point.ts";

describe("createPointStore", () => {
  const point = (name: string, timestamp = 1): NewPoint => ({
    vendor: "jd",
    name,
    dimensions: { b: "2", a: "1" },
    timestamp,
    type: "sample",
    value: 1,
  });

  it("evicts the oldest points, and a series with its last point", () => {
    const store = createPointStore(2);

    store.add([point("a"), point("b"), point("b", 2)], "r");

    expect(store.points().map(({ order }) => order)).toEqual([2, 3]);
    expect(store.series()).toEqual([
      {
        id: anyText,
        vendor: "jd",
        name: "b",
        dimensions: { b: "2", a: "1" },
        points: 2,
        lastTimestamp: 2,
        lastValue: 1,
        lastOrder: 3,
      },
    ]);
    expect({ arrived: store.arrived, evicted: store.evicted }).toEqual({ arrived: 3, evicted: 1 });
  });

  it("returns the points of one series, limited to the newest", () => {
    const store = createPointStore(10);
    store.add([point("a", 1), point("b", 2), { ...point("a", 3), dimensions: { a: "1", b: "2" } }], "r");
    const [first] = store.series();

    expect(store.points({ series: first?.id ?? "" }).map(({ timestamp }) => timestamp)).toEqual([1, 3]);
    expect(store.points({ limit: 1 }).map(({ timestamp }) => timestamp)).toEqual([3]);
    expect(store.points({ limit: 0 })).toEqual([]);
    expect(store.points({ vendor: "alibaba" })).toEqual([]);
  });

  it("returns only points after an order, also when older ones are evicted", () => {
    const store = createPointStore(3);
    store.add([point("a"), point("b"), point("c")], "first");

    store.add([point("b", 2), point("d")], "second");

    expect(store.points({ since: 3 }).map(({ order }) => order)).toEqual([4, 5]);
    expect(store.points({ since: 1 }).map(({ order }) => order)).toEqual([3, 4, 5]);
    expect(store.points({ since: 9 })).toEqual([]);
    expect(store.series({ since: 3 }).map(({ name, lastOrder }) => [name, lastOrder])).toEqual([
      ["b", 4],
      ["d", 5],
    ]);
    expect(store.points({ requestId: "second" }).map(({ name }) => name)).toEqual(["b", "d"]);
  });

  it("reports the last value of a series, and the changes to any of its points", () => {
    const store = createPointStore(10);
    const late: NewPoint = { ...point("a"), notes: [{ note: "late", field: "timestamp", from: "1" }] };
    const renamed: NewPoint = { ...point("a", 2), sentAs: "ä", notes: [{ note: "renamed", field: "name", from: "ä" }] };
    const { value: _, ...rest } = point("a", 3);

    store.add([late, renamed, { ...rest, type: "summary", statistics: { sum: 10, average: 5, maximum: 7 } }], "r");

    expect(store.series()).toMatchObject([{ lastValue: 5, lastOrder: 3, notes: ["late", "renamed", "merged"] }]);
  });

  it("is empty after a clear", () => {
    const store = createPointStore(10);
    store.add([point("a")], "r");

    store.clear();
    store.add([point("b")], "r");

    expect(store.points().map(({ name, order }) => [name, order])).toEqual([["b", 1]]);
  });
});
