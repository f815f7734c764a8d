import { describe, expect, it } from "vitest";

import { createSettledPoints } from "./settled-points.ts";

describe("createSettledPoints", () => {
  it("remembers points until they have left the queue, the latest two of three", () => {
    const settled = createSettledPoints(2);
    settled.add(["a", "b", "c"]);
    expect(["a", "b", "c"].map((id) => settled.has(id))).toEqual([false, true, true]);
    settled.forget(["b"]);
    expect(["b", "c"].map((id) => settled.has(id))).toEqual([false, true]);
  });
});
