import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addToSketch, createSketch, mergeSketch, MOST_BINS, quantile, type Sketch, SKETCH_ERROR } from "./sketch.ts";

describe("a sketch", () => {
  it("is within one percent of the value of that rank for any percentile", () => {
    fc.assert(
      fc.property(
        fc.array(anyValue, { minLength: 1, maxLength: 300 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        near,
      ),
      { numRuns: 1000 },
    );
  });

  it("finds the least and the greatest on both sides of zero", () => {
    near([-50, -1, 0, 0, 3, 900], 0);
    near([-50, -1, 0, 0, 3, 900], 1);
    expect(quantile(sketchOf([-5, 0, 5]), 0.5)).toBe(0);
  });

  it("has no percentile without values", () => {
    expect(quantile(createSketch(), 0.5)).toBeNaN();
  });

  it("keeps negative values when it is merged", () => {
    const sketch = sketchOf([-1, -2, -3]);
    mergeSketch(sketch, sketchOf([-100, -200, -300]));

    expect(quantile(sketch, 0)).toBeCloseTo(-300, -1);
    expect(Math.abs(quantile(sketch, 0.5) + 100)).toBeLessThanOrEqual(100 * SKETCH_ERROR);
  });

  it("is the same for any order of values and merges, collapsed bins included", () => {
    const wide = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });
    fc.assert(
      fc.property(fc.array(fc.array(wide, { maxLength: 900 }), { minLength: 1, maxLength: 4 }), (groups) => {
        const whole = sketchOf(groups.flat());
        const forth = createSketch();
        const back = createSketch();
        for (const group of groups) mergeSketch(forth, sketchOf(group));
        for (const group of groups.toReversed()) mergeSketch(back, sketchOf(group.toReversed()));

        expect(forth).toEqual(whole);
        expect(back).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  it("stays within its bins for any values, at a stated error", () => {
    const sketch = createSketch();
    for (let power = -300; power < 300; power += 0.05) {
      addToSketch(sketch, 10 ** power);
      addToSketch(sketch, -(10 ** power));
    }

    expect(sketch.above.size + sketch.below.size).toBeLessThanOrEqual(MOST_BINS);
    expect(sketch.level).toBeGreaterThan(0);
    // Less than a power of ten off, over six hundred of them.
    expect(quantile(sketch, 1)).toBeGreaterThan(1e298);
    expect(quantile(sketch, 0)).toBeLessThan(-1e298);
  });

  it("holds nine powers of ten at full accuracy", () => {
    const sketch = createSketch();
    for (let power = -4; power < 4.8; power += 0.001) addToSketch(sketch, 10 ** power);

    expect(sketch.level).toBe(0);
  });
});

function near(values: readonly number[], share: number): void {
  const sketch = sketchOf(values);
  const exact = values.toSorted((left, right) => left - right)[Math.floor(share * (values.length - 1))] ?? 0;
  // A hair more than the error itself, for the rounding of the logarithm.
  expect(Math.abs(quantile(sketch, share) - exact)).toBeLessThanOrEqual(Math.abs(exact) * SKETCH_ERROR * 1.000001);
}

function sketchOf(values: readonly number[]): Sketch {
  const sketch = createSketch();
  for (const value of values) addToSketch(sketch, value);
  return sketch;
}

const anyValue = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
  fc.integer({ min: -1000, max: 1000 }),
);
