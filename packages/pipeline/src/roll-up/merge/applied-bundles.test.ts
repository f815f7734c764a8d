import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createAppliedBundles, MOST_PRODUCERS } from "./applied-bundles.ts";

describe("createAppliedBundles", () => {
  it("contains exactly what was added, in any order", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b"), fc.nat({ max: 30 }))), (pairs) => {
        const applied = createAppliedBundles();
        for (const [producer, sequence] of pairs) applied.add(producer, sequence);
        const restored = createAppliedBundles();
        restored.addAll(applied.ranges());

        for (const producer of ["a", "b"]) {
          for (let sequence = 0; sequence <= 31; sequence++) {
            const expected = pairs.some(([by, number]) => by === producer && number === sequence);
            expect(applied.has(producer, sequence)).toBe(expected);
            expect(restored.has(producer, sequence)).toBe(expected);
          }
        }
      }),
    );
  });

  it("merges adjacent numbers into one range", () => {
    const applied = createAppliedBundles();
    for (const sequence of [1, 3, 2, 5, 4]) applied.add("a", sequence);

    expect(applied.ranges().get("a")).toEqual([1, 5]);
  });

  it("evicts the longest idle producers", () => {
    const applied = createAppliedBundles();
    for (let index = 0; index <= MOST_PRODUCERS; index++) {
      applied.add("busy", index);
      applied.add(`p${index}`, 1);
    }

    expect(applied.ranges().size).toBe(MOST_PRODUCERS);
    expect(applied.has("busy", 1)).toBe(true);
    expect(applied.has("p0", 1)).toBe(false);
  });
});
