import { describe, expect, it } from "vitest";

import type { Lane } from "../lanes/lane.ts";
import type { StoredPoint } from "../queue/queue.ts";
import { notifyLanes } from "./route-to-lanes.ts";

describe("notifyLanes", () => {
  it("passes each lane the number of its entries, and wakes no lane without one", () => {
    const arrived: (readonly [string, number])[] = [];
    const lanes = ["a", "b", "c"].map((name) => {
      return { settings: { lane: name }, arrive: (points: number) => arrived.push([name, points]) };
    }) as unknown as readonly Lane[];
    const entries = ["a", "b", "a", "a", "elsewhere"].map((lane) => ({ lane })) as unknown as readonly StoredPoint[];

    notifyLanes(lanes, entries);

    expect(arrived).toEqual([
      ["a", 3],
      ["b", 1],
    ]);
  });
});
