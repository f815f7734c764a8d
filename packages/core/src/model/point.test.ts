import { describe, expect, it } from "vitest";

import { isSummary, type Sample } from "./point.ts";

describe("isSummary", () => {
  it("recognises a summary by its statistics", () => {
    expect(isSummary({ name: "latency", period: 60, statistics: { count: 1 } })).toBe(true);
    expect(isSummary({ name: "cpu", value: 1 })).toBe(false);
  });

  it("takes statistics that are undefined as none", () => {
    const sample = { name: "cpu", value: 1, period: undefined, statistics: undefined } as Sample;

    expect(isSummary(sample)).toBe(false);
  });
});
