import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createSpent, MOST_PRODUCERS } from "./applied-bundles.ts";

describe("createSpent", () => {
  it("knows exactly what it was told, in whatever order", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b"), fc.nat({ max: 30 }))), (pairs) => {
        const spent = createSpent();
        for (const [producer, sequence] of pairs) spent.add(producer, sequence);
        const restored = createSpent();
        restored.addAll(spent.ranges());

        for (const producer of ["a", "b"]) {
          for (let sequence = 0; sequence <= 31; sequence++) {
            const expected = pairs.some(([by, number]) => by === producer && number === sequence);
            expect(spent.has(producer, sequence)).toBe(expected);
            expect(restored.has(producer, sequence)).toBe(expected);
          }
        }
      }),
    );
  });

  it("needs one range for what has no gap", () => {
    const spent = createSpent();
    for (const sequence of [1, 3, 2, 5, 4]) spent.add("a", sequence);

    expect(spent.ranges().get("a")).toEqual([1, 5]);
  });

  it("forgets those who were quiet for longest", () => {
    const spent = createSpent();
    for (let index = 0; index <= MOST_PRODUCERS; index++) {
      spent.add("busy", index);
      spent.add(`p${index}`, 1);
    }

    expect(spent.ranges().size).toBe(MOST_PRODUCERS);
    expect(spent.has("busy", 1)).toBe(true);
    expect(spent.has("p0", 1)).toBe(false);
  });
});
