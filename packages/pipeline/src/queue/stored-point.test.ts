import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { joinId, splitId } from "./stored-point.ts";

describe("splitId", () => {
  it("reads what joinId writes", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.maxSafeNat(), (run, number) => {
        expect(splitId(joinId({ run, number }))).toEqual({ run, number });
      }),
    );
  });

  it.each([
    "",
    "a",
    "-1",
    "run-",
    "run-01",
    "run-00",
    "run-A",
    "run-1.5",
    "run- 1",
    "run-2gosa7pa2gw",
    "run-zzzzzzzzzzzz",
  ])("leaves %j whole", (id) => {
    expect(splitId(id)).toBeUndefined();
  });

  it("returns an id whole or one that joins to the same text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("-", "0", "9", "a", "z", "A", " "), maxLength: 14 }), (id) => {
        const split = splitId(id);
        expect(split === undefined ? id : joinId(split)).toBe(id);
      }),
    );
  });
});
