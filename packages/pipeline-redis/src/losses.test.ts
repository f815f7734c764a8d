import { describe, expect, it } from "vitest";

import { createLosses } from "./losses.ts";

describe("createLosses", () => {
  it("separates lanes and reasons for any lane name", () => {
    const losses = createLosses();

    losses.read(["overflow a b", "2", "age a b", "1", "overflow \\ud800", "3"]);

    expect(losses.list()).toEqual([
      { lane: "a b", reason: "overflow", points: 2 },
      { lane: "a b", reason: "age", points: 1 },
      { lane: "\uD800", reason: "overflow", points: 3 },
    ]);
  });

  it("only grows, also when Redis starts counting over", () => {
    const losses = createLosses();

    for (const count of ["5", "7", "7", "2", "3"]) losses.read(["age a", count]);
    losses.read([]);

    expect(losses.list()).toEqual([{ lane: "a", reason: "age", points: 10 }]);
  });
});
