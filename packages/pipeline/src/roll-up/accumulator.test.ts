import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { accumulate, type Accumulator, copyOf, createAccumulator, merge, totalOf } from "./accumulator.ts";
import { statisticsOf } from "./windows.ts";

describe("an accumulator", () => {
  it("keeps count, sum, least, greatest and last by time", () => {
    const values = of([3, 10], [-1, 30], [7, 20]);

    expect(figuresOf(values)).toEqual({ count: 3, sum: 9, average: 3, minimum: -1, maximum: 7, last: -1 });
  });

  it("keeps the second of two values with one time as the last", () => {
    expect(of([1, 5], [2, 5]).last).toBe(2);
  });

  it("sums with compensated rounding", () => {
    const values = of(...Array.from({ length: 10 }, (): Timed => [0.1, 0]));

    expect(totalOf(values)).toBe(1);
    expect(totalOf(of([1e16, 0], [1, 0], [-1e16, 0]))).toBe(1);
  });

  it("keeps the average within the values", () => {
    fc.assert(
      fc.property(fc.double(usual), fc.integer({ min: 1, max: 50 }), (value, times) => {
        const { average } = figuresOf(of(...Array.from({ length: times }, (): Timed => [value, 0])));
        expect(average).toBe(value + 0);
      }),
    );
  });

  it("sums bigints exactly, and beside numbers", () => {
    const values = of([2n ** 80n, 0], [1n, 1], [-(2n ** 80n), 2], [0.5, 3]);

    expect(totalOf(values)).toBe(1.5);
    expect(of([2n ** 53n, 0], [1n, 0], [1n, 0]).whole).toBe(2n ** 53n + 2n);
    expect(values.maximum).toBe(2 ** 80);
  });

  it("is the same for any split of its values and any merge order", () => {
    fc.assert(
      fc.property(
        fc.array(timedAndPlaced, { minLength: 1, maxLength: 60 }),
        fc.infiniteStream(fc.nat()),
        (all, random) => {
          // One time a value, since nothing says which of two with one time in two processes was last.
          const timed = all.map(({ value, part }, index) => ({ value, part, at: index }));
          const whole = of(...timed.map(({ value, at }): Timed => [value, at]));
          const split = Array.from({ length: 9 }, (_, part) =>
            of(...timed.filter((each) => each.part === part).map(({ value, at }): Timed => [value, at])),
          );
          const merged = mergedTree(split, () => random.next().value as number);

          const { sum, average, ...exact } = figuresOf(merged);
          const expected = figuresOf(whole);
          expect(exact).toEqual({ ...expected, sum: undefined, average: undefined });
          const tolerance = Number.EPSILON * all.reduce((scale, { value }) => scale + Math.abs(Number(value)), 1);
          expect(Math.abs((sum ?? 0) - (expected.sum ?? 0))).toBeLessThanOrEqual(tolerance);
          expect(Math.abs((average ?? 0) - (expected.average ?? 0))).toBeLessThanOrEqual(tolerance);
          expect(merged.sketch).toEqual(whole.sketch);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("leaves the accumulator it was copied from unchanged", () => {
    const values = of([1, 0]);
    accumulate(copyOf(values), 5, 1);

    expect(values).toEqual(of([1, 0]));
  });
});

type Timed = readonly [value: number | bigint, at: number];

function of(...timed: readonly Timed[]): Accumulator {
  const values = createAccumulator(true);
  for (const [value, at] of timed) accumulate(values, value, at);
  return values;
}

function figuresOf(values: Accumulator): ReturnType<typeof statisticsOf> {
  return statisticsOf(values, ["count", "sum", "average", "minimum", "maximum", "last"], 60);
}

function mergedTree(parts: readonly Accumulator[], random: () => number): Accumulator {
  const left = parts.map(copyOf);
  while (left.length > 1) {
    const [one] = left.splice(random() % left.length, 1);
    const other = left[random() % left.length];
    if (one !== undefined && other !== undefined) merge(other, one);
  }
  return left[0] ?? createAccumulator(true);
}

const usual = { noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 };
const timedAndPlaced = fc.record({
  value: fc.oneof(fc.double(usual), fc.integer(), fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), fc.constant(-0)),
  part: fc.nat({ max: 8 }),
});
