import { describe, expect, it } from "vitest";

import { toPlace } from "./virtual-list.ts";

describe("toPlace", () => {
  it.each([
    ["ArrowDown", 3, 4],
    ["ArrowUp", 3, 2],
    ["PageDown", 3, 9],
    ["PageUp", 3, 0],
    ["Home", 3, 0],
    ["End", 3, 9],
    ["ArrowDown", 9, 9],
    ["ArrowUp", 0, 0],
    ["ArrowDown", -1, 0],
    ["x", 3, undefined],
  ])("lets %s lead from %i to %s", (key, from, to) => {
    expect(toPlace(key, from, 7, 9)).toBe(to);
  });

  it("has no target in an empty list", () => {
    expect(toPlace("ArrowDown", -1, 7, -1)).toBeUndefined();
  });
});
