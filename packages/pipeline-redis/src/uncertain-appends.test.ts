import { describe, expect, it } from "vitest";

import { createUncertainAppends } from "./uncertain-appends.ts";

describe("createUncertainAppends", () => {
  it("remembers a taken point until it is forgotten", () => {
    const doubts = createUncertainAppends();
    doubts.add(1, ["a", "b"]);
    doubts.add(2, ["c"]);

    expect(doubts.open()).toEqual([1, 2]);
    doubts.close([1, 2], [true, false]);

    expect(doubts.open()).toEqual([]);
    doubts.forget("b");

    expect(["a", "a", "b", "c"].map((id) => doubts.wasTaken(id))).toEqual([true, true, false, false]);
  });

  it("remembers as many appends as Redis", () => {
    const doubts = createUncertainAppends();

    for (let append = 1; append <= 150; append++) doubts.add(append, ["a"]);

    expect(doubts.open().length).toBe(100);
    expect(doubts.open()[0]).toBe(51);
  });
});
