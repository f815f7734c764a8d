import { describe, expect, it } from "vitest";

import { createRecentMap } from "./recent-map.ts";

describe("createRecentMap", () => {
  it("keeps the newest entries of its limit, and no more than twice as many", () => {
    const map = createRecentMap<string, number>(100);
    for (let index = 0; index < 1000; index++) {
      map.set(String(index), index, 1);

      for (let kept = Math.max(0, index - 99); kept <= index; kept += 33) expect(map.get(String(kept))).toBe(kept);
      expect(map.get(String(index - 200))).toBeUndefined();
    }
  });

  it("counts what an entry weighs", () => {
    const map = createRecentMap<string, number>(100);
    for (let index = 0; index < 4; index++) map.set(String(index), index, 100);

    expect([0, 1, 2, 3].map((index) => map.get(String(index)))).toEqual([undefined, undefined, 2, 3]);
  });
});
