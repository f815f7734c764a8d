import { describe, expect, it } from "vitest";

import { rowsMoved } from "./row-anchor.ts";

const moved = (before: string, anchor: number | undefined, next: string): number =>
  rowsMoved(before.split(""), anchor, next.split(""), (key) => key);

describe("rowsMoved", () => {
  it.each([
    ["abc", 0, "xyabc", 2],
    ["abc", 2, "xabc", 1],
    ["abc", 1, "ba", -1],
    ["abc", 1, "ac", 0],
    ["abc", undefined, "xabc", 0],
    ["abc", 7, "xabc", 0],
    ["", 0, "abc", 0],
  ])("of %j the row at %s is in %j moved by %i", (before, anchor, next, by) => {
    expect(moved(before, anchor, next)).toBe(by);
  });
});
