import { describe, expect, it } from "vitest";

import type { StoredPoint } from "../queue.ts";
import { memoryQueue } from "./memory-queue.ts";

describe("memoryQueue", () => {
  it("reports every invalid option at once", () => {
    expect(() => memoryQueue({ maxPoints: 0, maxBytes: -1 })).toThrow(/maxPoints must .*maxBytes must /u);
  });

  it("stays within its caps while points overflow", async () => {
    const queue = memoryQueue({ maxPoints: 100 });
    for (let number = 0; number < 20_000; number++) await queue.append([pointNumber(number)]);

    const { lanes, lost } = await queue.stats();

    expect(lanes).toMatchObject([{ lane: "lane", points: 100, oldestAt: 19_900 }]);
    expect(lost).toEqual([{ lane: "lane", reason: "overflow", points: 19_900 }]);
  });
});

function pointNumber(number: number): StoredPoint {
  return { id: `p${number}`, lane: "lane", series: "", body: "{}", bytes: 2, rank: -number, addedAt: number };
}
