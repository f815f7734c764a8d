import { describe, expect, it } from "vitest";

import type { LaneUnit } from "../lanes/lane-unit.ts";
import type { StoredPoint } from "../queue/queue.ts";
import { notifyLanes } from "./route-to-lanes.ts";

describe("notifyLanes", () => {
  it("passes each lane the number of its entries, and wakes no lane without one", () => {
    const arrived: (readonly [string, number])[] = [];
    const lanes = ["a", "b", "c"].map((name) => {
      return { settings: { lane: name }, lane: { arrive: (points: number) => arrived.push([name, points]) } };
    }) as unknown as readonly LaneUnit[];
    const entries = ["a", "b", "a", "a", "elsewhere"].map((lane) => ({ lane })) as unknown as readonly StoredPoint[];

    notifyLanes(lanes, entries);

    expect(arrived).toEqual([
      ["a", 3],
      ["b", 1],
    ]);
  });
});
