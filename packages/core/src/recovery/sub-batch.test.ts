import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Item } from "../delivery/batch.ts";
import { halves, halvingBudget } from "./sub-batch.ts";

function itemsOf(count: number): Item[] {
  return Array.from({ length: count }, (_, index) => ({
    index,
    point: { name: "cpu", value: index },
    datum: { bytes: 1 },
    skewMs: 0,
  }));
}

describe("halves", () => {
  it("cuts in the middle, the larger half first, and keeps order and doubt", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50 }), (count) => {
        const items = itemsOf(count);

        const [first, second] = halves({ items, doubt: undefined });

        expect([...first.items, ...second.items]).toEqual(items);
        expect(first.items.length - second.items.length).toBe(count % 2);
      }),
    );
  });

  it("leaves with both halves the doubt there was", () => {
    const doubt = { kind: "broken" } as never;

    expect(halves({ items: itemsOf(2), doubt }).map((half) => half.doubt)).toEqual([doubt, doubt]);
  });
});

describe("halvingBudget", () => {
  it.each([
    [1, 8],
    [2, 16],
    [3, 24],
    [10, 40],
    [100, 64],
    [1000, 88],
  ])("gives a batch of %d points %d requests", (points, requests) => {
    expect(halvingBudget(points)).toBe(requests);
  });

  it("is enough to find one bad point, wherever it stands", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (count, place) => {
        expect(requestsToFind(count, place % count)).toBeLessThanOrEqual(halvingBudget(count));
      }),
    );
  });
});

function requestsToFind(count: number, place: number): number {
  let requests = 0;
  const parts = [{ items: itemsOf(count), doubt: undefined }] as ReturnType<typeof halves>[number][];
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    requests++;
    if (part.items.length > 1 && part.items.some(({ index }) => index === place)) parts.unshift(...halves(part));
  }
  return requests;
}
