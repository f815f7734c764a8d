import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ROUTES } from "../metrics/metrics.ts";
import { workMs } from "./work.ts";

describe("workMs", () => {
  it("takes some time, and never so long that customers give up", () => {
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...ROUTES), share, fc.nat(), (route, random, now) => {
        const ms = workMs(route, () => random, now);
        expect(ms).toBeGreaterThan(0);
        expect(ms).toBeLessThan(5_000);
      }),
    );
  });
});
