import { describe, expect, it } from "vitest";

import { createDecider } from "./decide.ts";

const GROWTHS = [
  ["^a+$", "proved"],
  ["^\\d+\\.?\\d*x$", "polynomial of degree 2"],
  ["^(?:a+)+$", "exponential"],
  // The automaton knows no look-ahead.
  ["^(?=.*b)\\s*x\\s*\\s*$", "polynomial of degree 2"],
] as const;

describe("createDecider", () => {
  it("separates linear expressions from others", { timeout: 120_000 }, async () => {
    const decider = createDecider();

    const found: (readonly [string, string])[] = [];
    for (const [source] of GROWTHS)
      found.push([source, await decider.decide({ file: "a.ts", line: 1, source, flags: "u" })]);
    await decider.close();

    expect(found).toEqual(GROWTHS);
  });
});
