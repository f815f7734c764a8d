import type { Point } from "@yunmeter/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { NOW, reporterFor, violatedRule, sample } from "./jd.fixture.ts";

const STRANGE = ["", "a b", "a-b", "a/b", "%", "温度", "🌡", "é", "a\n", '"', "\\"];

function withDimensions(dimensions: Record<string, string>): Point {
  return sample({ dimensions });
}

describe("checkRules", () => {
  it("requires a namespace, of the point or of the reporter", () => {
    const { namespace: _, ...rest } = sample();

    expect(violatedRule(rest)).toBe("namespace: required");
    expect(violatedRule(rest, { namespace: "app" })).toBeUndefined();
  });

  it.each(["name", "namespace", "unit"] as const)("allows letters, digits, _ and . in a %s", (field) => {
    expect(violatedRule(sample({ [field]: "AZ.az_09" }))).toBeUndefined();
    for (const text of STRANGE) expect(violatedRule(sample({ [field]: text }))).toBe(`${field}: charset`);
  });

  it.each([
    ["name", 255],
    ["namespace", 255],
    ["unit", 64],
  ] as const)("lets a %s have %d bytes", (field, most) => {
    expect(violatedRule(sample({ [field]: "x".repeat(most) }))).toBeUndefined();
    expect(violatedRule(sample({ [field]: "x".repeat(most + 1) }))).toBe(`${field}: bytes`);
    expect(violatedRule(sample({ [field]: "-".repeat(most) }))).toBe(`${field}: charset`);
  });

  it("requires one to five dimensions, or the option's number", () => {
    const many = (count: number): Point =>
      withDimensions(Object.fromEntries(Array.from({ length: count }, (_, index) => [`d${index}`, "x"])));
    const { dimensions: _, ...none } = sample();

    expect(violatedRule(none)).toBe("dimensions: count");
    expect([0, 1, 5, 6].map((count) => violatedRule(many(count)))).toEqual([
      "dimensions: count",
      undefined,
      undefined,
      "dimensions: count",
    ]);
    const dimensionLimits = { count: 6 };
    expect([6, 7].map((count) => violatedRule(many(count), { dimensionLimits }))).toEqual([
      undefined,
      "dimensions: count",
    ]);
  });

  it("counts the bytes of all keys and values together", () => {
    const long = (bytes: number): Point => withDimensions({ a: "x".repeat(100), b: "x".repeat(bytes - 102) });

    expect([255, 256].map((bytes) => violatedRule(long(bytes)))).toEqual([undefined, "dimensions: bytes"]);
    const dimensionLimits = { bytes: 1024 };
    expect([1024, 1025].map((bytes) => violatedRule(long(bytes), { dimensionLimits }))).toEqual([
      undefined,
      "dimensions: bytes",
    ]);
  });

  it("checks the charset of dimension keys and values", () => {
    for (const text of STRANGE) {
      const path = /^[a-z]+$/.test(text) ? `dimensions.${text}` : `dimensions[${JSON.stringify(text)}]`;
      expect(violatedRule(withDimensions({ host: text }))).toBe("dimensions.host: charset");
      expect(violatedRule(withDimensions({ [text]: "a" }))?.replace("\\u{a}", "\\n")).toBe(`${path}: charset`);
    }
  });

  it("allows hyphens in values with allowHyphen, and nowhere else", () => {
    const allowHyphen = true;

    expect(violatedRule(withDimensions({ region: "cn-north-1" }), { allowHyphen })).toBeUndefined();
    expect(violatedRule(withDimensions({ "a-b": "x" }), { allowHyphen })).toBe('dimensions["a-b"]: charset');
    expect(violatedRule(sample({ name: "a-b" }), { allowHyphen })).toBe("name: charset");
    expect(violatedRule(withDimensions({ region: "cn-north 1" }), { allowHyphen })).toBe("dimensions.region: charset");
  });

  it("names the legal characters and the option allowHyphen", () => {
    expect(reporterFor({ url: "http://127.0.0.1:1" }).check(withDimensions({ region: "a-b" }))?.message).toContain(
      "dimensions.region must be 1 to 255 letters, digits, _ or . (in values of dimensions also -, with allowHyphen)",
    );
  });

  it("accepts Summaries of one minute only", () => {
    const { value: _, ...identity } = sample();
    const of = (period: number): Point => ({ ...identity, period, statistics: { sum: 1 } });

    expect([1, 59, 60, 300].map((period) => violatedRule(of(period)))).toEqual([
      "period: period",
      "period: period",
      undefined,
      "period: period",
    ]);
  });

  it("reports field, rule, limit and page", () => {
    const error = reporterFor({ url: "http://127.0.0.1:1" }).check(sample({ unit: "x".repeat(65) }));

    expect(error).toMatchObject({
      name: "ValidationError",
      vendor: "jd",
      path: "unit",
      rule: "bytes",
      limit: 64,
      link: "https://docs.jdcloud.com/cn/monitoring/reporting-monitoring-data",
    });
  });

  it("never throws, and encodes valid points as ASCII", () => {
    const reporter = reporterFor({ url: "http://127.0.0.1:1" });
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[\w.-]{0,80}$/));
    fc.assert(
      fc.property(text, text, text, (name, key, value) => {
        const point = sample({ name, dimensions: { [key]: value } });
        const isFine = [name, key, value].every((each) => /^[\w.]+$/.test(each)) && key.length + value.length <= 255;
        expect(reporter.check(point) === undefined).toBe(isFine);
      }),
    );
  });
});

describe("timestamp", () => {
  const DAY = 86_400_000;

  it("is at most 30 days in the past and 10 minutes in the future", () => {
    const at = (timestamp: number): string | undefined => violatedRule(sample({ timestamp }));

    expect(at(NOW - 30 * DAY)).toBeUndefined();
    expect(at(NOW - 30 * DAY - 1)).toBe("timestamp: expired");
    expect(at(NOW + 600_000)).toBeUndefined();
    expect(at(NOW + 600_001)).toBe("timestamp: future");
    expect(violatedRule(sample({ timestamp: NOW + 5 * DAY }), { futureMs: Infinity })).toBeUndefined();
  });

  it("determines usefulUntil", () => {
    const reporter = reporterFor({ url: "http://127.0.0.1:1" });
    const { timestamp: _, ...timeless } = sample();

    expect(reporter.usefulUntil(sample({ timestamp: new Date(NOW - DAY) }))).toBe(NOW + 29 * DAY);
    expect(reporter.usefulUntil(timeless)).toBe(NOW + 30 * DAY);
  });
});
