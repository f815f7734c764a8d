import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createMetricList, textOrder } from "./metric-list.ts";

const datum = {
  dimensions: "%7B%7D",
  groupId: "0",
  name: "cpu%2F",
  period: "60",
  time: "1",
  type: "0",
  values: "v",
  bytes: 0,
} as const;

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
      .slice(1)
      .split("&")
      .map((pair) => pair.split("=")[0] ?? "");

    expect(names).toEqual(names.toSorted());
    expect(names).toHaveLength(12 * 7);
    expect(names.at(0)).toBe("MetricList.1.Dimensions");
    expect(names).toContain("MetricList.12.Values");
  });
});
