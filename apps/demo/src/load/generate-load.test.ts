import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { routeOf } from "../shop/shop.ts";
import { gapMs, journey } from "./generate-load.ts";

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("customers", () => {
  it("ask for nothing that the shop does not have", () => {
    fc.assert(
      fc.property(fc.infiniteStream(share), (shares) => {
        for (const [method, path] of journey(() => shares.next().value as number)) {
          expect(routeOf(method, path)).toBeDefined();
        }
      }),
    );
  });

  it("come one after the other, however the dice fall", () => {
    fc.assert(
      fc.property(fc.nat(), share, (now, random) => {
        const gap = gapMs(now, () => random);
        expect(gap).toBeGreaterThanOrEqual(0);
        expect(gap).toBeLessThan(60_000);
      }),
    );
  });
});
