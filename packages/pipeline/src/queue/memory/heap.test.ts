import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createHeap } from "./heap.ts";

describe("createHeap", () => {
  it("pops in order, also after removals", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.array(fc.integer()), (first, then) => {
        const heap = createHeap<number>((left, right) => left < right);
        for (const item of first) heap.push(item);
        heap.keep((item) => item % 2 === 0);
        for (const item of then) heap.push(item);
        const expected = [...first.filter((item) => item % 2 === 0), ...then].toSorted((left, right) => left - right);

        expect(heap.size).toBe(expected.length);
        expect(expected.map(() => heap.pop())).toEqual(expected);
        expect(heap.pop()).toBeUndefined();
      }),
    );
  });
});
