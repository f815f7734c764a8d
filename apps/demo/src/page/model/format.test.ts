import { describe, expect, it } from "vitest";

import { duration, secondsBetween, short, whole } from "./format.ts";

describe("figures", () => {
  it("are written so that they can be read", () => {
    expect([whole(12_345), short(1234.5), short(0.12345)]).toEqual(["12,345", "1.23K", "0.123"]);
  });

  it("have the unit that suits them", () => {
    expect([duration(undefined), duration(12.4), duration(1_250)]).toEqual(["–", "12 ms", "1.3 s"]);
  });

  it("count no seconds backwards", () => {
    expect([secondsBetween(0, 2_400), secondsBetween(5_000, 0)]).toEqual(["2", "0"]);
  });
});
