import { describe, expect, it } from "vitest";

import { aSeries } from "../testing.ts";
import { countByVendor, findSeries, NO_SERIES, withSeries } from "./series-index.ts";

const names = (list: ReturnType<typeof findSeries>): readonly string[] => list.map(({ facts }) => facts.name);

describe("withSeries", () => {
  it("keeps series by cloud and name, wherever new ones come in", () => {
    const first = withSeries(
      NO_SERIES,
      [aSeries({ name: "b", lastOrder: 1 }), aSeries({ name: "a", vendor: "tencent", lastOrder: 2 })],
      0,
    );

    const second = withSeries(
      first,
      [aSeries({ name: "a", lastOrder: 3 }), aSeries({ name: "z", vendor: "alibaba", lastOrder: 4 })],
      0,
    );

    expect(second.all.map(({ facts }) => `${facts.vendor} ${facts.name}`)).toEqual([
      "alibaba z",
      "jd a",
      "jd b",
      "tencent a",
    ]);
    expect(second.known).toBe(4);
  });

  it("replaces changed series in place, and keeps the others identical", () => {
    const first = withSeries(NO_SERIES, [aSeries({ name: "a" }), aSeries({ name: "b", lastOrder: 2 })], 0);

    const second = withSeries(first, [aSeries({ name: "b", lastOrder: 3, lastValue: 7 })], 0);

    expect(second.all[0]).toBe(first.all[0]);
    expect(second.all[1]?.facts).toMatchObject({ name: "b", lastValue: 7 });
    expect(second.byId.get("jd b")).toBe(second.all[1]);
  });

  it("drops a series whose last point was evicted", () => {
    const first = withSeries(
      NO_SERIES,
      [aSeries({ name: "a", lastOrder: 1 }), aSeries({ name: "b", lastOrder: 2 })],
      0,
    );

    expect(names(withSeries(first, [], 1).all)).toEqual(["b"]);
  });
});

describe("findSeries", () => {
  const index = withSeries(
    NO_SERIES,
    [
      aSeries({ name: "Queue_Length", dimensions: { queue: "orders" } }),
      aSeries({ name: "queue_age", namespace: "Shop", dimensions: { queue: "mails" } }),
      aSeries({ name: "cpu", vendor: "tencent" }),
    ],
    0,
  );

  it.each([
    ["", ["Queue_Length", "queue_age", "cpu"]],
    ["QUEUE", ["Queue_Length", "queue_age"]],
    ["queue=orders", ["Queue_Length"]],
    ["mails queue", ["queue_age"]],
    ["shop", ["queue_age"]],
    ["tencent", ["cpu"]],
    ["queue nothing", []],
  ])("finds by all words of %j", (search, found) => {
    expect(names(findSeries(index, undefined, search))).toEqual(found);
  });

  it("narrows to a cloud", () => {
    expect(names(findSeries(index, "tencent", ""))).toEqual(["cpu"]);
    expect(countByVendor(index)).toEqual(
      new Map([
        ["jd", 2],
        ["tencent", 1],
      ]),
    );
  });
});
