import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fromKeyText, toKeyText } from "./key-text.ts";

describe("toKeyText", () => {
  it("round-trips every string through UTF-8", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(
            fc.nat(0xff_ff).map((unit) => String.fromCharCode(unit)),
            fc.constant("\\"),
          ),
        }),
        (text) => {
          expect(fromKeyText(Buffer.from(toKeyText(text)).toString())).toBe(text);
        },
      ),
    );
  });
});
