import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createRetained } from "./retained.ts";

describe("createRetained", () => {
  it("keeps the newest items in order within both bounds, and reports every evicted one", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 200 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 200 }),
        (weights, items, maximum) => {
          const gone: { readonly weight: number }[] = [];
          const retained = createRetained<{ readonly weight: number }>({
            items,
            weight: { of: ({ weight }) => weight, maximum },
            onEvict: (item) => gone.push(item),
          });
          const all = weights.map((weight) => ({ weight }));
          for (const item of all) retained.put(item);
          const kept = retained.all();
          const fits = (some: typeof kept): boolean =>
            some.length <= items && some.reduce((sum, { weight }) => sum + weight, 0) <= maximum;
          expect([...gone, ...kept]).toEqual(all);
          expect(retained.evicted).toBe(gone.length);
          expect(kept.length <= 1 || fits(kept)).toBe(true);
          // One more would be too many.
          const [before] = gone.slice(-1);
          expect(before !== undefined && fits([before, ...kept])).toBe(false);
        },
      ),
    );
  });

  it("keeps the newest in order and counts the others, however many pass through", () => {
    const retained = createRetained<number>({ items: 10 });

    for (let count = 0; count < 100_000; count += 1) retained.put(count);

    expect(retained.all()).toEqual(Array.from({ length: 10 }, (_, index) => 99_990 + index));
    expect(retained.evicted).toBe(99_990);
  });

  it("holds no evicted item in memory", () => {
    const retained = createRetained<Buffer>({ items: 100, weight: { of: ({ length }) => length, maximum: 2 * MIB } });
    const before = bufferBytes();

    for (let count = 0; count < 50; count += 1) retained.put(Buffer.alloc(MIB));

    expect(retained.all()).toHaveLength(2);
    expect(bufferBytes() - before).toBeLessThan(5 * MIB);
  });
});

const MIB = 2 ** 20;

function bufferBytes(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().arrayBuffers;
}
