import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { dotsFor, placeOf, type Way } from "./dots.ts";

const NOTHING = { added: 0, accepted: 0, returned: 0, fallen: 0 };
const dot = (way: Way): { way: Way; startsAt: number; lasts: number; drift: number } => ({
  way,
  startsAt: 100,
  lasts: 1000,
  drift: 0,
});

describe("dots", () => {
  it("are as many as points moved", () => {
    const dots = dotsFor({ added: 3, accepted: 2, returned: 1, fallen: 1 }, 0, Math.random);

    expect(dots.map(({ way }) => way)).toEqual(["in", "in", "in", "out", "out", "back", "fall"]);
  });

  it("stand for more where there are very many", () => {
    expect(dotsFor({ ...NOTHING, accepted: 100_000 }, 0, Math.random).length).toBeLessThan(50);
  });

  it("are nowhere before they set out and after they have arrived", () => {
    expect([placeOf(dot("in"), 99), placeOf(dot("in"), 1_101)]).toEqual([undefined, undefined]);
  });

  it("come as far as the cloud and back to the queue, when they are turned away", () => {
    expect(placeOf(dot("back"), 650)?.along).toBeCloseTo(1);
    expect(placeOf(dot("back"), 1_100)?.along).toBeCloseTo(0);
  });

  it("fall at the door, when they are refused", () => {
    expect(placeOf(dot("fall"), 1_100)).toMatchObject({ along: 1, below: 1, opacity: 0, isBad: true });
  });

  it("stay within their lane at every moment", () => {
    const ways = fc.constantFrom<Way>("in", "out", "back", "fall");
    fc.assert(
      fc.property(ways, fc.integer({ min: 100, max: 1_100 }), (way, now) => {
        const { along = -1, below = -1, opacity = -1 } = placeOf(dot(way), now) ?? {};
        for (const share of [along, below, opacity]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
