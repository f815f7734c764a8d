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

  it("counts them", () => {
    const settled = createSettledPoints();
    expect(settled.size).toBe(0);
    settled.add(["a", "b"]);
    settled.forget(["a"]);
    expect(settled.size).toBe(1);
  });

  it("keeps the dead letters of points until they have left the queue", () => {
    const letter = { id: "a", fate: "refused", reason: "refused", vendor: "toy", at: 0 } as const;
    const settled = createSettledPoints();
    settled.add(["a", "b"], [letter]);
    // Settled in vain once more, when their letters are not known anew.
    settled.add(["a", "b"]);
    expect(settled.lettersOf(["a", "b", "c"])).toEqual([letter]);
    settled.forget(["a"]);
    expect(settled.lettersOf(["a", "b"])).toEqual([]);
  });
});
