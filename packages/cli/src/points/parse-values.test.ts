import { describe, expect, it } from "vitest";

import { readDimensions, readNumber, readTime } from "./parse-values.ts";

describe("readNumber", () => {
  it.each([
    ["12", 12],
    ["-0.5", -0.5],
    [".5", 0.5],
    ["5.", 5],
    ["+1e3", 1000],
    ["9007199254740993", 9_007_199_254_740_993n],
    ["-9223372036854775808", -9_223_372_036_854_775_808n],
  ])("reads %s", (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it("refuses a long text that almost is a number at once", () => {
    const zeros = "0".repeat(1_000_000);

    expect([`${zeros}x`, `${zeros}.${zeros}x`, `1e${zeros}x`].map((text) => readNumber(text))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each(["", " ", "NaN", "Infinity", "0x10", "1e999", "1,5", "--1", "1 2"])("refuses %j", (text) => {
    expect(readNumber(text)).toBeUndefined();
  });
});

describe("readTime", () => {
  it.each([
    ["1767323045000", 1_767_323_045_000],
    ["2026-01-02T03:04:05Z", 1_767_323_045_000],
    ["2026-01-02T11:04:05.250+08:00", 1_767_323_045_250],
  ])("reads %s", (text, time) => {
    expect(readTime(text, "--timestamp")).toBe(time);
  });

  it.each(["2026-01-02", "2026-01-02T03:04:05", "now", "", "-5"])(
    "refuses %j, which could mean another time elsewhere",
    (text) => {
      expect(() => readTime(text, "--timestamp")).toThrow("--timestamp needs epoch milliseconds");
    },
  );

  it("points out a time in seconds", () => {
    expect(() => readTime("1767323045", "--timestamp")).toThrow("in milliseconds it is 1767323045000");
  });
});

describe("readDimensions", () => {
  it("splits at the first =, and keeps names such as __proto__", () => {
    expect(readDimensions(["a=b=c", "empty="])).toEqual({ a: "b=c", empty: "" });
    expect(Object.entries(readDimensions(["__proto__=x"]))).toEqual([["__proto__", "x"]]);
  });

  it.each([["a"], ["=a"]])("refuses %j", (text) => {
    expect(() => readDimensions([text])).toThrow("--dimension needs key=value");
  });

  it("refuses a dimension that is given twice", () => {
    expect(() => readDimensions(["a=1", "a=2"])).toThrow("--dimension a is given twice");
  });
});
