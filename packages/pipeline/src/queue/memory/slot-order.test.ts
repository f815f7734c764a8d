import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createSlotOrder, OUT, type SlotOrder } from "./slot-order.ts";

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
