import { describe, expect, it } from "vitest";

import { createSkew } from "./skew.ts";

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

  it.each([-4_999, 0, 4_999, Number.NaN])("learns nothing from a difference of %d ms", (ms) => {
    const skew = createSkew();

    expect(skew.correct(0, NOW + ms, NOW)).toBe(false);
    expect(skew.ms).toBe(0);
  });

  it("has others sign again with what one of them has learned, without learning from them", () => {
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

  it("finds back when the clock has been set", () => {
    const skew = createSkew();
    skew.correct(0, NOW + 60_000, NOW);

    expect(skew.correct(60_000, NOW, NOW)).toBe(true);
    expect(skew.ms).toBe(0);
  });
});
