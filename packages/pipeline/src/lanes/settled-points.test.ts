import { describe, expect, it } from "vitest";

import { createOverdue } from "./settled-points.ts";

describe("createOverdue", () => {
  it("knows what is to leave until it has left, and no more of it than it may", () => {
    const overdue = createOverdue(2);
    overdue.add(["a", "b", "c"]);
    expect(["a", "b", "c"].map((id) => overdue.has(id))).toEqual([false, true, true]);
    overdue.forget(["b"]);
    expect(["b", "c"].map((id) => overdue.has(id))).toEqual([false, true]);
  });
});
