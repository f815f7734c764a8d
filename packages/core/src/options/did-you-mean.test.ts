import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { didYouMean } from "./did-you-mean.ts";

const NAMES = ["region", "endpoint", "namespace", "timeoutMs", "deadlineMs", "pointsPerRequest"];

describe("didYouMean", () => {
  it.each([
    ["tiemoutMs", "timeoutMs"],
    ["timeoutms", "timeoutMs"],
    ["timeout-ms", "timeoutMs"],
    ["nameSpace", "namespace"],
    ["regoin", "region"],
    ["endpont", "endpoint"],
    ["pointPerRequest", "pointsPerRequest"],
  ])("finds the name that %s misspells", (given, name) => {
    expect(didYouMean(given, NAMES)).toBe(`did you mean "${name}"?`);
  });

  it.each(["colour", "", "x", "retries", "constructor"])("suggests nothing for %j", (given) => {
    expect(didYouMean(given, NAMES)).toBeUndefined();
  });

  it("finds a name from which one character was dropped, doubled or swapped with its neighbour", () => {
    const place = fc.constantFrom(...NAMES).chain((name) => fc.tuple(fc.constant(name), fc.nat(name.length - 2)));
    fc.assert(
      fc.property(place, fc.constantFrom("drop", "double", "swap"), ([name, at], edit) => {
        const [before, here, next, rest] = [name.slice(0, at), name[at], name[at + 1], name.slice(at + 2)];
        const misspelt = {
          drop: `${before}${next}${rest}`,
          double: `${before}${here}${here}${next}${rest}`,
          swap: `${before}${next}${here}${rest}`,
        }[edit];
        expect(didYouMean(misspelt, NAMES)).toBe(`did you mean "${name}"?`);
      }),
    );
  });

  it("answers for a name of a million characters", () => {
    expect(didYouMean("r".repeat(1_000_000), NAMES)).toBeUndefined();
  });
});
