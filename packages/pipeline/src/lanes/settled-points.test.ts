import { describe, expect, it } from "vitest";

import { createSettledPoints } from "./settled-points.ts";

describe("createSettledPoints", () => {
  it("knows what is to leave until it has left, and no more of it than it may", () => {
    const overdue = createSettledPoints(2);
    overdue.add(["a", "b", "c"]);
    expect(["a", "b", "c"].map((id) => overdue.has(id))).toEqual([false, true, true]);
    overdue.forget(["b"]);
    expect(["b", "c"].map((id) => overdue.has(id))).toEqual([false, true]);
  });
});
