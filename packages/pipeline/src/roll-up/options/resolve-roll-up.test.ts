import { type Summary, ValidationError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { type RollUpSources, toRollUpSettings } from "./resolve-roll-up.ts";

function settingsWith(parts: Partial<RollUpSources> = {}, vendor = "jd"): ReturnType<typeof toRollUpSettings> {
  const reporter = { vendor, id: `${vendor}:x`, check: () => undefined };
  return toRollUpSettings({ reporter, options: {}, instance: "single", queue: { durable: false }, ...parts });
}

describe("toRollUpSettings", () => {
  it("takes the vendor's defaults", () => {
    expect(settingsWith()).toEqual({
      periods: [60],
      statistics: ["count", "sum", "average", "minimum", "maximum", "last"],
      graceMs: 1000,
      dimension: undefined,
      partsLane: "jd:x|parts",
      endsAtClose: true,
      output: "summary",
      percentiles: [],
    });
    expect(settingsWith({}, "alibaba")).toMatchObject({ periods: [60, 300] });
    expect(settingsWith({}, "huawei-cse")).toMatchObject({
      periods: [10],
      statistics: ["count", "failures", "average"],
    });
    expect(settingsWith({}, "constructor")).toMatchObject({ periods: [60] });
  });

  it("takes the options given, each value once", () => {
    const options = {
      periods: [30, 30],
      statistics: ["count", "p50"],
      percentiles: ["p50", "p99"],
      graceMs: 0,
    } as const;

    expect(settingsWith({ options })).toMatchObject({
      periods: [30],
      statistics: ["count", "p50", "p99"],
      graceMs: 0,
    });
  });

  it("separates the parts of each process, and its series where the cloud has dimensions", () => {
    const instance = { dimension: "instance", value: "3" };

    expect(settingsWith({ instance })).toMatchObject({ dimension: instance, partsLane: "jd:x|parts|3" });
    expect(settingsWith({ instance }, "huawei-cse")).toMatchObject({
      dimension: undefined,
      partsLane: "huawei-cse:x|parts|3",
    });
  });

  it("keeps the windows of a fleet open at close, with a longer grace", () => {
    expect(settingsWith({ instance: "merged", queue: { durable: true } })).toMatchObject({
      partsLane: "jd:x|parts",
      graceMs: 5000,
      endsAtClose: false,
    });
  });

  it("prefers the instance of the lane to that of the pipeline", () => {
    expect(settingsWith({ options: { instance: { dimension: "i", value: "1" } } })).toMatchObject({
      partsLane: "jd:x|parts|1",
    });
  });

  it("reports all faults at once", () => {
    const options = {
      periods: [0],
      statistics: ["failures"],
      percentiles: ["p1"],
      graceMs: -1,
    } as unknown as RollUpSources["options"];
    const faults = settingsWith({ options, instance: undefined });

    expect(faults).toHaveLength(5);
    for (const option of ["periods", "statistics", "percentiles", "graceMs", "instance"])
      expect(faults).toContainEqual(expect.stringContaining(option));
  });

  it("reports at creation what the reporter refuses in every Summary", () => {
    const check = (point: unknown): ValidationError | undefined => {
      const { dimensions } = point as Summary;
      const path = dimensions === undefined ? ["dimensions"] : ["statistics"];
      return new ValidationError({ path, rule: "unsupported", must: "cannot be carried: set summaryAs", received: 1 });
    };
    const reporter = { vendor: "tencent", id: "tencent:x", check };

    expect(settingsWith({ reporter })).toEqual([
      'rollUp makes Summaries that the reporter "tencent:x" refuses: statistics cannot be carried: set summaryAs; received 1',
    ]);
  });

  it("makes Samples of the percentiles that no Summary of the reporter can hold", () => {
    const check = (point: unknown): ValidationError | undefined => {
      const { statistics = {} } = point as Partial<Summary>;
      const path = ["statistics", "p99"];
      const error = new ValidationError({ path, rule: "unsupported", must: "cannot be carried", received: 1 });
      return "p99" in statistics ? error : undefined;
    };
    const reporter = { vendor: "jd", id: "jd:x", check };
    const options = { statistics: ["count"], percentiles: ["p50", "p99"] } as const;

    expect(settingsWith({ reporter, options })).toMatchObject({ statistics: ["count", "p50"], percentiles: ["p99"] });
    expect(settingsWith({ reporter, options: { ...options, periods: [60, 300] } })).toEqual([
      'rollUp.periods must hold one period for the reporter "jd:x", whose Samples have none',
    ]);
  });

  it("leaves the refusal of single Summaries to the reporter", () => {
    const error = new ValidationError({ path: ["name"], rule: "charset", must: "must be longer", received: "probe" });
    const reporter = { vendor: "x", id: "x", check: () => error };

    expect(settingsWith({ reporter })).toMatchObject({ periods: [60] });
  });
});
