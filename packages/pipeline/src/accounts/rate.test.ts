import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createRate } from "./rate.ts";

const START = 1e12;

describe("createRate", () => {
  it("measures the rate, also minutes after the clock was set", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e10, max: 1e10 }), fc.integer({ min: 1, max: 50 }), (step, perSecond) => {
        const rate = createRate(START);
        const count = (from: number, seconds: number): void => {
          for (let second = 1; second <= seconds; second++) rate.count(perSecond, from + second * 1000);
        };
        count(START, 60);
        const later = START + 60_000 + step;
        count(later, 600);

        const measured = rate.perSecond(later + 600_000) / perSecond;
        expect(measured).toBeGreaterThan(0.9);
        expect(measured).toBeLessThan(1.1);
      }),
      { numRuns: 50 },
    );
  });
});
