import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decimal } from "./decimal.ts";

describe("decimal", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [1, "1"],
    [0.1, "0.1"],
    [-12.5, "-12.5"],
    [1e21, "1000000000000000000000"],
    [-1.25e21, "-1250000000000000000000"],
    [1e-7, "0.0000001"],
    [-1.5e-7, "-0.00000015"],
    [123456789012345680000, "123456789012345680000"],
    [Number.MAX_SAFE_INTEGER, "9007199254740991"],
    [Number.MIN_VALUE, `0.${"0".repeat(323)}5`],
    [Number.MAX_VALUE, `17976931348623157${"0".repeat(292)}`],
  ])("writes %d as %s", (value, text) => {
    expect(decimal(value)).toBe(text);
  });

  it("writes a bigint exactly, however long", () => {
    expect(decimal(2n ** 64n)).toBe("18446744073709551616");
    fc.assert(fc.property(fc.bigInt(), (value) => BigInt(decimal(value)) === value));
  });

  it("reads back as the same number, whatever the number", () => {
    fc.assert(
      fc.property(anyDouble, (value) => {
        expect(Number(decimal(value))).toBe(value === 0 ? 0 : value);
      }),
      { numRuns: 2000 },
    );
  });

  it("holds digits, one minus and one point at most: no exponent, no needless zero", () => {
    fc.assert(
      fc.property(anyDouble, (value) => {
        expect(decimal(value)).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
      }),
      { numRuns: 2000 },
    );
  });

  it("has no more significant digits than the shortest form", () => {
    fc.assert(
      fc.property(anyDouble, (value) => {
        expect(significantDigits(decimal(value))).toBe(significantDigits(value.toExponential()));
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("refuses %d", (value) => {
    expect(() => decimal(value)).toThrow(RangeError);
    expect(() => decimal(value)).toThrow(String(value));
  });
});

function significantDigits(text: string): string {
  const digits = text.replace(/e.*$/, "").replaceAll(/\D/g, "");
  return digits.replaceAll(/^0+|0+$/g, "");
}

/** Evenly over the bit patterns, so that tiny and huge ones come up as often as those in between. */
const anyDouble = fc.double({ noNaN: true, noDefaultInfinity: true });
