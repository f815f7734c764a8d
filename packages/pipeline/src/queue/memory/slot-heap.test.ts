import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createSlotHeap } from "./slot-heap.ts";

describe("createSlotHeap", () => {
  it("yields slots in order, also after removals from the middle", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 300 }), fc.nat(6), (keys, every) => {
        const places = new Map<number, number>();
        const heap = createSlotHeap((left, right) => keyOf(left) < keyOf(right), {
          get: (slot) => places.get(slot) ?? -1,
          set: (slot, position) => void places.set(slot, position),
        });
        const keyOf = (slot: number): number => (keys[slot] ?? 0) * 1000 + slot;
        for (const slot of keys.keys()) heap.push(slot);
        const removed = [...keys.keys()].filter((slot) => slot % (every + 2) === 0);
        for (const slot of removed) heap.remove(slot);
        for (const slot of removed) heap.remove(slot);
        for (const slot of removed.slice(1)) heap.push(slot);

        const kept = [...keys.keys()].filter((slot) => slot !== removed[0]);
        const expected = kept.toSorted((left, right) => keyOf(left) - keyOf(right));
        const yielded = expected.map(() => {
          const first = heap.first();
          heap.remove(first);
          return first;
        });

        expect(yielded).toEqual(expected);
        expect([heap.size, heap.first()]).toEqual([0, -1]);
      }),
    );
  });
});
