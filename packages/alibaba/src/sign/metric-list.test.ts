import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createEncoder, type Datum } from "../encode.ts";
import { createMetricList, textOrder } from "./metric-list.ts";

const datum = {
  dimensions: { once: "", twice: "" },
  groupId: "0",
  name: { once: "cpu%2F", twice: "cpu%252F" },
  kind: "raw",
  time: "1",
  values: { once: "1", twice: "1" },
  bytes: 0,
} as const;

/** JSON with sorted keys, which an object with keys such as "4" does not keep. */
const json = (record: Readonly<Record<string, string>>): string => {
  const members = Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map((member) => member.map((text) => JSON.stringify(text)).join(":")).join()}}`;
};

describe("textOrder", () => {
  it("equals a sort of the parameters by name", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1200 }), (last) => {
        const sorted = Array.from({ length: last }, (_, index) => `${index + 1}.`).toSorted();
        expect(textOrder(last).map((number) => `${number}.`)).toEqual(sorted);
      }),
    );
  });
});

describe("metricList", () => {
  it("numbers points from 1 without gaps, with names in sorted order", () => {
    const names = createMetricList(100)(Array.from({ length: 12 }, () => datum))
      .once.slice(1)
      .split("&")
      .map((pair) => pair.split("=")[0] ?? "");

    expect(names).toEqual(names.toSorted());
    expect(names).toHaveLength(12 * 7);
    expect(names.at(0)).toBe("MetricList.1.Dimensions");
    expect(names).toContain("MetricList.12.Values");
  });

  it("writes the same list percent-encoded a second time", () => {
    const encode = createEncoder({ groupId: "7", onUnsupportedStatistic: "refuse", onRewrite: "send" });
    const text = fc.oneof(fc.stringMatching(/^[\w.~-]{1,9}$/), fc.constantFrom("云", "a b", "%", "!'()*", '"'));
    const identity = {
      name: fc.stringMatching(/^[\w./\\-]{1,9}$/),
      dimensions: fc.dictionary(text, text, { maxKeys: 3 }),
    };
    const statistics = fc.constantFrom({ count: 2 }, { sum: 1e300, p99: -0.5 });
    const point = fc.oneof(
      fc.record({ ...identity, value: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
      fc.record({ ...identity, statistics, period: fc.constantFrom(60, 300) }),
    );
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), (points) => {
        const data = points.map((given) => encode(given, 1_714_979_289_123) as Datum);
        const { once, twice } = createMetricList(12)(data);
        expect(twice).toBe(encodeURIComponent(once));
        expect(points.map((_, index) => new URLSearchParams(once).get(`MetricList.${index + 1}.Dimensions`))).toEqual(
          points.map(({ dimensions }) => json(dimensions)),
        );
        expect(
          new URLSearchParams(once).getAll("MetricList.1.Values").map((values) => typeof JSON.parse(values)),
        ).toEqual(["object"]);
        expect(new URLSearchParams(once).get("MetricList.1.GroupId")).toBe("7");
      }),
    );
  });
});
