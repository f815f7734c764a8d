import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { closingEnd, commonPeriod, windowEnd, windowStart } from "./windows.ts";

describe("windows", () => {
  it("are multiples of their period, also before 1970", () => {
    expect([windowStart(119.999, 60), windowEnd(119.999, 60)]).toEqual([60, 120]);
    expect([windowStart(-1, 60), windowEnd(-1, 60)]).toEqual([-60, 0]);
  });

  it("exclude their end", () => {
    expect(windowEnd(120, 60)).toBe(180);
  });

  it("share the greatest common period", () => {
    expect(commonPeriod([60, 300])).toBe(60);
    expect(commonPeriod([60, 90])).toBe(30);
    expect(commonPeriod([10])).toBe(10);
  });
});

describe("closingEnd", () => {
  it("is the present in whole seconds", () => {
    expect(closingEnd(90_500, 60, -Infinity)).toBe(91);
    expect(closingEnd(90_000, 60, -Infinity)).toBe(90);
  });

  it("leaves the end of the window to the next process", () => {
    expect(closingEnd(119_900, 60, -Infinity)).toBe(119);
    expect(closingEnd(120_000, 60, 120)).toBe(121);
  });

  it("lies within the window of the present and after what went out, while there is room", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 3, max: 300 }), (now, period) => {
        const end = windowEnd(now / 1000, period);
        for (const last of [-Infinity, end - period, end - 2]) {
          const closing = closingEnd(now, period, last);
          expect(closing).toBeGreaterThan(last);
          expect(closing).toBeGreaterThan(end - period);
          expect(closing).toBeLessThan(end);
        }
      }),
    );
  });
});
