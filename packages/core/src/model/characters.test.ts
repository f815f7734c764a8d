import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { charactersOf, consistsOf } from "./characters.ts";

describe("consistsOf", () => {
  it("equals a regular expression of the characters, for texts of any script", () => {
    const word = charactersOf(/[\w.]/);
    const unit = fc.oneof(fc.constantFrom("a", "Z", "_", ".", "9", "-", "\n", "\u007F", "\u0080", "云", "\uD83D"));

    fc.assert(
      fc.property(fc.oneof(fc.string({ unit }), fc.string()), (text) => {
        expect(consistsOf(text, word)).toBe(/^[\w.]+$/.test(text));
      }),
      { numRuns: 1000 },
    );
  });
});
