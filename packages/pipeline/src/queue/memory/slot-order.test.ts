import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createSlotHeap, createSlotOrder, OUT, type SlotOrder } from "./slot-order.ts";

function openOrder(keys: readonly number[]): { readonly order: SlotOrder; readonly comparisons: () => number } {
  const links = new Map<number, readonly [before: number, after: number]>();
  let comparisons = 0;
  const order = createSlotOrder(
    (left, right) => {
      comparisons++;
      return (keys[left] ?? 0) < (keys[right] ?? 0) || (keys[left] === keys[right] && left < right);
    },
    {
      before: (slot) => links.get(slot)?.[0] ?? OUT,
      after: (slot) => links.get(slot)?.[1] ?? OUT,
      link: (slot, before, after) => void links.set(slot, [before, after]),
    },
  );
  return { order, comparisons: () => comparisons };
}

function drain(order: SlotOrder): readonly number[] {
  return Array.from({ length: order.size }, () => {
    const first = order.first();
    order.remove(first);
    return first;
  });
}

describe("createSlotOrder", () => {
  it("yields slots in order, whatever is pushed, removed and pushed again", () => {
    const step = fc.record({ isRemoval: fc.boolean(), slot: fc.nat(39) });
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 40, maxLength: 40 }), fc.array(step), (keys, steps) => {
        const { order } = openOrder(keys);
        const waiting = new Set<number>();
        for (const { isRemoval, slot } of steps) {
          if (isRemoval) {
            order.remove(slot);
            waiting.delete(slot);
          } else if (!waiting.has(slot)) {
            order.push(slot);
            waiting.add(slot);
          }
          expect(order.size).toBe(waiting.size);
        }
        const expected = [...waiting].toSorted((left, right) => (keys[left] ?? 0) - (keys[right] ?? 0) || left - right);

        expect(drain(order)).toEqual(expected);
        expect([order.size, order.first()]).toEqual([0, -1]);
      }),
    );
  });

  it.each([
    ["oldest first", 1],
    ["newest first", -1],
  ])("compares each slot a few times when points arrive in order of time, %s", (_, sign) => {
    const { order, comparisons } = openOrder(
      Array.from({ length: 10_000 }, (__, slot) => sign * Math.floor(slot / 50)),
    );
    for (let slot = 0; slot < 10_000; slot++) order.push(slot);

    expect(drain(order)).toHaveLength(10_000);
    expect(comparisons()).toBeLessThan(4 * 10_000);
  });
});

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
