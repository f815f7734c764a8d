import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Direction, type Dot, dotsFor, positionOf } from "./dots.ts";

const NOTHING = { added: 0, accepted: 0, returned: 0, refused: 0, lost: 0 };
const dot = (direction: Direction): Dot => ({ direction, startsAt: 100, lasts: 1000, drift: 0 });

describe("dotsFor", () => {
  it("makes one dot per point that moved", () => {
    const dots = dotsFor({ added: 3, accepted: 2, returned: 1, refused: 1, lost: 1 }, 0, Math.random);

    expect(dots.map(({ direction }) => direction)).toEqual(["in", "in", "in", "out", "out", "back", "refused", "lost"]);
  });

  it("bounds the number of dots", () => {
    expect(dotsFor({ ...NOTHING, accepted: 100_000 }, 0, Math.random).length).toBeLessThan(50);
  });
});

describe("positionOf", () => {
  it("is undefined before the start and after the arrival", () => {
    expect([positionOf(dot("in"), 99), positionOf(dot("in"), 1_101)]).toEqual([undefined, undefined]);
  });

  it("animates a rejected point to the cloud and back to the queue", () => {
    expect(positionOf(dot("back"), 650)?.along).toBeCloseTo(1);
    expect(positionOf(dot("back"), 1_100)?.along).toBeCloseTo(0);
  });

  it.each(["refused", "lost"] as const)("lets a %s point fall at the cloud, with a shape of that name", (direction) => {
    expect(positionOf(dot(direction), 1_100)).toMatchObject({ along: 1, below: 1, opacity: 0, shape: direction });
  });

  it("stays within the lane at every moment", () => {
    const directions = fc.constantFrom<Direction>("in", "out", "back", "refused", "lost");
    fc.assert(
      fc.property(directions, fc.integer({ min: 100, max: 1_100 }), (direction, now) => {
        const { along = -1, below = -1, opacity = -1 } = positionOf(dot(direction), now) ?? {};
        for (const share of [along, below, opacity]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
