import type { Point } from "@yunmeter/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { NOW, reporterFor, ruleBrokenBy, sample } from "./jd.fixture.ts";

const STRANGE = ["", "a b", "a-b", "a/b", "%", "温度", "🌡", "é", "a\n", '"', "\\"];

function withDimensions(dimensions: Record<string, string>): Point {
  return sample({ dimensions });
}

describe("brokenRule", () => {
  it("wants a namespace, of the point or of the reporter", () => {
    const { namespace: _, ...rest } = sample();

    expect(ruleBrokenBy(rest)).toBe("namespace: required");
    expect(ruleBrokenBy(rest, { namespace: "app" })).toBeUndefined();
  });

  it.each(["name", "namespace", "unit"] as const)("lets a %s hold letters, digits, _ and . only", (field) => {
    expect(ruleBrokenBy(sample({ [field]: "AZ.az_09" }))).toBeUndefined();
    for (const text of STRANGE) expect(ruleBrokenBy(sample({ [field]: text }))).toBe(`${field}: charset`);
  });

  it.each([
    ["name", 255],
    ["namespace", 255],
    ["unit", 64],
  ] as const)("lets a %s have %d bytes", (field, most) => {
    expect(ruleBrokenBy(sample({ [field]: "x".repeat(most) }))).toBeUndefined();
    expect(ruleBrokenBy(sample({ [field]: "x".repeat(most + 1) }))).toBe(`${field}: bytes`);
  });

  it("wants one to five dimensions, or as many as the option says", () => {
    const many = (count: number): Point =>
      withDimensions(Object.fromEntries(Array.from({ length: count }, (_, index) => [`d${index}`, "x"])));
    const { dimensions: _, ...none } = sample();

    expect(ruleBrokenBy(none)).toBe("dimensions: count");
    expect([0, 1, 5, 6].map((count) => ruleBrokenBy(many(count)))).toEqual([
      "dimensions: count",
      undefined,
      undefined,
      "dimensions: count",
    ]);
    const dimensionLimits = { count: 6 };
    expect([6, 7].map((count) => ruleBrokenBy(many(count), { dimensionLimits }))).toEqual([
      undefined,
      "dimensions: count",
    ]);
  });

  it("counts the bytes of all keys and values together", () => {
    const long = (bytes: number): Point => withDimensions({ a: "x".repeat(100), b: "x".repeat(bytes - 102) });

    expect([255, 256].map((bytes) => ruleBrokenBy(long(bytes)))).toEqual([undefined, "dimensions: bytes"]);
    const dimensionLimits = { bytes: 1024 };
    expect([1024, 1025].map((bytes) => ruleBrokenBy(long(bytes), { dimensionLimits }))).toEqual([
      undefined,
      "dimensions: bytes",
    ]);
  });

  it("holds keys and values of dimensions to the charset", () => {
    for (const text of STRANGE) {
      const path = /^[a-z]+$/.test(text) ? `dimensions.${text}` : `dimensions[${JSON.stringify(text)}]`;
      expect(ruleBrokenBy(withDimensions({ host: text }))).toBe("dimensions.host: charset");
      expect(ruleBrokenBy(withDimensions({ [text]: "a" }))?.replace("\\u{a}", "\\n")).toBe(`${path}: charset`);
    }
  });

  it("lets values hold hyphens where the option says so, and nothing else", () => {
    const allowHyphen = true;

    expect(ruleBrokenBy(withDimensions({ region: "cn-north-1" }), { allowHyphen })).toBeUndefined();
    expect(ruleBrokenBy(withDimensions({ "a-b": "x" }), { allowHyphen })).toBe('dimensions["a-b"]: charset');
    expect(ruleBrokenBy(sample({ name: "a-b" }), { allowHyphen })).toBe("name: charset");
    expect(ruleBrokenBy(withDimensions({ region: "cn-north 1" }), { allowHyphen })).toBe("dimensions.region: charset");
  });

  it("says which signs are legal, and how there can be more", () => {
    expect(reporterFor({ url: "http://127.0.0.1:1" }).check(withDimensions({ region: "a-b" }))?.message).toContain(
      "dimensions.region must be 1 to 255 letters, digits, _ or . (in values of dimensions also -, with allowHyphen)",
    );
  });

  it("takes Summaries of one minute only", () => {
    const { value: _, ...identity } = sample();
    const of = (period: number): Point => ({ ...identity, period, statistics: { sum: 1 } });

    expect([1, 59, 60, 300].map((period) => ruleBrokenBy(of(period)))).toEqual([
      "period: period",
      "period: period",
      undefined,
      "period: period",
    ]);
  });

  it("tells field, rule, figure and page", () => {
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

  it("refuses or passes, but never throws, and what passes is ASCII", () => {
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

describe("the time of a point", () => {
  const DAY = 86_400_000;

  it("is at most 30 days past, and 10 minutes ahead", () => {
    const at = (timestamp: number): string | undefined => ruleBrokenBy(sample({ timestamp }));

    expect(at(NOW - 30 * DAY)).toBeUndefined();
    expect(at(NOW - 30 * DAY - 1)).toBe("timestamp: expired");
    expect(at(NOW + 600_000)).toBeUndefined();
    expect(at(NOW + 600_001)).toBe("timestamp: future");
    expect(ruleBrokenBy(sample({ timestamp: NOW + 5 * DAY }), { futureMs: Infinity })).toBeUndefined();
  });

  it("says until when it is worth sending", () => {
    const reporter = reporterFor({ url: "http://127.0.0.1:1" });
    const { timestamp: _, ...timeless } = sample();

    expect(reporter.usefulUntil(sample({ timestamp: new Date(NOW - DAY) }))).toBe(NOW + 29 * DAY);
    expect(reporter.usefulUntil(timeless)).toBe(NOW + 30 * DAY);
  });
});
