import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Datum } from "./encode.ts";
import { sample, samples, wirePoint } from "./jd.fixture.ts";
import { listedPoints, locateListedPoints } from "./listed-points.ts";

function batchOf(...points: readonly object[]): Datum[] {
  return points.map((point) => ({ json: JSON.stringify(point), bytes: 0 }));
}

const [FIRST, SECOND] = [wirePoint(sample({ name: "m1" })), wirePoint(sample({ name: "m2" }))];
const BATCH = batchOf(FIRST, SECOND);

function placesIn(batch: readonly Datum[], ...contents: readonly unknown[]): unknown {
  const places = locateListedPoints(
    contents.map((content, index) => ({ content, detail: `fault ${index}` })),
    batch,
  );
  return places && [...places];
}

describe("listedPoints", () => {
  const LISTED = [{ content: FIRST, detail: "because" }];

  it.each([
    ["as documented now", { errMetricDataList: [{ ErrMetricData: JSON.stringify(FIRST), errDetail: "because" }] }],
    [
      "in the spelling of the schema",
      { errMetricDataList: [{ errMetricData: JSON.stringify(FIRST), errDetail: "because" }] },
    ],
    ["as documented first", { metricDataList: [{ data: FIRST, errDetail: "because" }] }],
    ["as the older service did", { errMetricDataList: [{ metricData: FIRST, errDetail: "because" }] }],
    ["in both lists", { errMetricDataList: [], metricDataList: [{ data: FIRST, errDetail: "because" }] }],
  ])("reads the list %s", (_, result) => {
    expect(listedPoints(result)).toEqual(LISTED);
  });

  it.each([
    undefined,
    null,
    "text",
    {},
    { errMetricDataList: null },
    { errMetricDataList: [] },
    { metricDataList: {} },
  ])("finds nothing in %j", (result) => expect(listedPoints(result)).toEqual([]));

  it("keeps an unreadable entry without content", () => {
    const list = [null, "text", {}, { errMetricData: "{" }, { errMetricData: 5, errDetail: 7 }];

    expect(listedPoints({ errMetricDataList: list })).toEqual([
      { content: undefined, detail: "" },
      { content: undefined, detail: "" },
      { content: undefined, detail: "" },
      { content: undefined, detail: "" },
      { content: 5, detail: "7" },
    ]);
  });
});

describe("locateListedPoints", () => {
  it("finds a point by its content", () => {
    expect(placesIn(BATCH, SECOND)).toEqual([[1, "fault 0"]]);
    expect(placesIn(BATCH, SECOND, FIRST)).toEqual([
      [1, "fault 0"],
      [0, "fault 1"],
    ]);
  });

  it("finds a point that the cloud serialised again", () => {
    const point = wirePoint(sample({ dimensions: { a: "1", b: "2" }, value: 12.5 }));
    const batch = batchOf(point, FIRST);
    const anew = {
      values: { value: 12.5 },
      timestamp: "1704164645",
      dimensions: { b: "2", a: "1" },
      unit: null,
      type: "1",
    };

    expect(placesIn(batch, { ...point, ...anew })).toEqual([[0, "fault 0"]]);
    expect(placesIn(batch, { ...point, unit: "" })).toEqual([[0, "fault 0"]]);
  });

  it("distinguishes points by each of their fields", () => {
    const variants = [
      { namespace: "other" },
      { name: "m3" },
      { dimensions: { host: "b" } },
      { dimensions: { host: "a", more: "b" } },
      { timestamp: 1_704_164_600_000 },
      { value: 2 },
    ].map((parts) => wirePoint(sample(parts)));
    const batch = batchOf(FIRST, ...variants);

    for (const [index, variant] of variants.entries())
      expect(placesIn(batch, variant)).toEqual([[index + 1, "fault 0"]]);
    expect(placesIn(batch, FIRST)).toEqual([[0, "fault 0"]]);
  });

  it.each([
    ["dimensions", { host: "a" }, { host: "b" }],
    ["timestamp", 1, 2],
    ["type", 1, 2],
    ["values", { value: "1" }, { value: "2" }],
    ["unit", "ms", "s"],
  ])("distinguishes points that differ in %s only", (field, one, other) => {
    const points = [
      { ...FIRST, [field]: one },
      { ...FIRST, [field]: other },
    ];

    expect(points.map((point) => placesIn(batchOf(...points), point))).toEqual([[[0, "fault 0"]], [[1, "fault 0"]]]);
  });

  it("finds the only point that a partial entry matches", () => {
    expect(placesIn(BATCH, { namespace: "app.test", metric: "m2" })).toEqual([[1, "fault 0"]]);
  });

  it("finds both copies of a point that was sent twice", () => {
    expect(placesIn(batchOf(FIRST, SECOND, FIRST), FIRST)).toEqual([
      [0, "fault 0"],
      [2, "fault 0"],
    ]);
    const turned = { ...FIRST, dimensions: { b: "2", a: "1" } };
    expect(placesIn(batchOf({ ...FIRST, dimensions: { a: "1", b: "2" } }, turned), turned)).toHaveLength(2);
  });

  it.each([
    ["nothing", {}],
    ["no object", "m1"],
    ["no name", { namespace: "app.test" }],
    ["another point", { ...FIRST, metric: "m9" }],
    ["another value", { ...FIRST, values: { value: "2" } }],
    ["a field too many", { ...FIRST, values: { value: "1", max: "1" } }],
    ["a list in place of a field", { ...FIRST, values: ["1"] }],
    ["a field that is true", { ...FIRST, timestamp: true }],
  ])("does not guess where what is listed is %s", (_, content) => {
    expect(placesIn(BATCH, FIRST, content)).toBeUndefined();
  });

  it("returns undefined when a partial entry matches different points", () => {
    const batch = batchOf(FIRST, wirePoint(sample({ value: 2 })));

    expect(placesIn(batch, { namespace: "app.test", metric: "m1" })).toBeUndefined();
  });

  it("compares large numbers as text digit by digit", () => {
    const [one, other] = [2n ** 60n, 2n ** 60n + 1n].map((value) => wirePoint(sample({ value })));
    const batch = batchOf(one ?? {}, other ?? {});

    expect(placesIn(batch, other)).toEqual([[1, "fault 0"]]);
    // A JSON number has lost the last digit, in which they differ.
    expect(placesIn(batch, { ...other, values: { value: 2 ** 60 } })).toBeUndefined();
  });

  it("compares the dimension __proto__", () => {
    const dimensions = (value: string): object => JSON.parse(`{"__proto__":"${value}"}`) as object;
    const batch = batchOf({ ...FIRST, dimensions: dimensions("a") }, { ...FIRST, dimensions: dimensions("b") });

    expect(placesIn(batch, { ...FIRST, dimensions: dimensions("b") })).toEqual([[1, "fault 0"]]);
  });

  it("finds any points of a batch, in any order", () => {
    const points = samples(50).map(wirePoint);
    const batch = batchOf(...points);
    fc.assert(
      fc.property(fc.shuffledSubarray([...points.keys()]), (places) => {
        const found = locateListedPoints(
          places.map((place) => ({ content: points[place], detail: String(place) })),
          batch,
        );
        expect([...(found ?? [])]).toEqual(places.map((place) => [place, String(place)]));
      }),
      { numRuns: 30 },
    );
  });

  it("takes a number for its text, and for no other text", () => {
    const timestamp = (FIRST as { readonly timestamp: number }).timestamp;

    expect(placesIn(BATCH, { ...FIRST, timestamp: String(timestamp) })).toEqual([[0, "fault 0"]]);
    expect(placesIn(BATCH, { ...FIRST, timestamp: String(timestamp + 1) })).toBeUndefined();
  });
});
