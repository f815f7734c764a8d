import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { epochMs } from "./epoch-ms.ts";

describe("epochMs", () => {
  it("equals String(time) for every instant that a Date can hold", () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: -8.64e15, max: 8.64e15 }), fc.integer({ min: 0, max: 2e6 })), (time) => {
        expect(epochMs(time)).toBe(String(time));
      }),
    );
  });
});
