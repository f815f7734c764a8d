import { describe, expect, it } from "vitest";

import { isStatisticName, STATISTIC_NAMES } from "./statistics.ts";

describe("isStatisticName", () => {
  it("accepts every name that is listed, each once", () => {
    expect(STATISTIC_NAMES.every((name) => isStatisticName(name))).toBe(true);
    expect(new Set(STATISTIC_NAMES).size).toBe(STATISTIC_NAMES.length);
  });

  it("accepts the figures and the percentiles of the data model", () => {
    expect(STATISTIC_NAMES.join(" ")).toBe(
      "count sum average minimum maximum last countPerSecond sumPerSecond failures " +
        "p5 p10 p20 p25 p30 p40 p50 p60 p70 p75 p80 p90 p95 p98 p99 p995",
    );
  });

  it.each(["", "Average", "p100", "p99.5", "toString", "constructor", "__proto__", "length"])("refuses %j", (name) => {
    expect(isStatisticName(name)).toBe(false);
  });
});
