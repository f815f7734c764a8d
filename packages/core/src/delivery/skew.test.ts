import { describe, expect, it } from "vitest";

import { createSkew, isPlausible } from "./skew.ts";

const NOW = 1_700_000_000_000;

describe("createSkew", () => {
  it("begins with none", () => {
    expect(createSkew().ms).toBe(0);
  });

  it.each([-3_600_000, -5_000, 5_000, 90_000])("learns that the cloud's clock is %d ms ahead", (ms) => {
    const skew = createSkew();

    expect(skew.correct(0, NOW + ms, NOW)).toBe(true);
    expect(skew.ms).toBe(ms);
  });

  it.each([-86_400_001, 86_400_001, 8.64e15, -Infinity])("learns nothing from a clock that is %d ms off", (ms) => {
    const skew = createSkew();

    expect(skew.correct(0, NOW + ms, NOW)).toBe(false);
    expect(skew.ms).toBe(0);
  });

  it("drops a skew that a later answer to a request signed with it contradicts", () => {
    const skew = createSkew();
    skew.correct(0, NOW + 3_600_000, NOW);

    skew.confirm(3_600_000, NOW + 3_601_000, NOW);
    skew.confirm(3_600_000, Number.NaN, NOW);
    expect(skew.ms).toBe(3_600_000);
    skew.confirm(0, NOW, NOW);
    expect(skew.ms).toBe(3_600_000);
    skew.confirm(3_600_000, NOW, NOW);
    expect(skew.ms).toBe(0);
  });

  it.each([-4_999, 0, 4_999, Number.NaN])("learns nothing from a difference of %d ms", (ms) => {
    const skew = createSkew();

    expect(skew.correct(0, NOW + ms, NOW)).toBe(false);
    expect(skew.ms).toBe(0);
  });

  it("lets the other requests sign again with the skew that one of them has learned", () => {
    const skew = createSkew();
    skew.correct(0, NOW + 60_000, NOW);

    expect(skew.correct(0, NOW + 600_000, NOW)).toBe(true);
    expect(skew.correct(0, Number.NaN, NOW)).toBe(true);
    expect(skew.ms).toBe(60_000);
  });

  it("does not sign again by a skew that was right", () => {
    const skew = createSkew();
    skew.correct(0, NOW + 60_000, NOW);

    expect(skew.correct(60_000, NOW + 60_400, NOW)).toBe(false);
    expect(skew.ms).toBe(60_000);
  });

  it("returns to 0 once the clock has been set", () => {
    const skew = createSkew();
    skew.correct(0, NOW + 60_000, NOW);

    expect(skew.correct(60_000, NOW, NOW)).toBe(true);
    expect(skew.ms).toBe(0);
  });
});

describe("isPlausible", () => {
  it("believes a clock that is a day off, and none that is further off", () => {
    expect([86_400_000, -86_400_000, 86_400_001, Number.NaN].map((ms) => isPlausible(ms))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
