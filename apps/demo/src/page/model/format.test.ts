import { describe, expect, it } from "vitest";

import { duration, secondsBetween, whole, withUnit } from "./format.ts";

describe("figures", () => {
  it("have thousands separators", () => {
    expect(whole(12_345)).toBe("12,345");
  });

  it.each([
    [3220, "kB/s", "3.22 MB/s"],
    [322.4, "kB/s", "322 kB/s"],
    [0, "kB/s", "0 kB/s"],
    [62.5, "", "63"],
    [12.345, "%", "12.3%"],
    [0.1234, "ms", "0.123 ms"],
    [1500, "ms", "1.5 s"],
  ])("show %d %s as %s", (value, unit, text) => {
    expect(withUnit(value, unit)).toBe(text);
  });

  it("show durations in milliseconds or seconds", () => {
    expect([duration(undefined), duration(12.4), duration(1_250)]).toEqual(["–", "12 ms", "1.3 s"]);
  });

  it("never count seconds below zero", () => {
    expect([secondsBetween(0, 2_400), secondsBetween(5_000, 0)]).toEqual(["2", "0"]);
  });
});
