import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { jsonText, plainText } from "./json-text.ts";
import { isPlain } from "./rules.ts";

describe("jsonText", () => {
  it("returns JSON that percent-encoding RFC 3986 leaves nothing to do on", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("/api/v1", "a b", "\\", '"', "!'()*", "~", ""),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(jsonText(value)).toMatch(/^[\w.~%-]*$/);
        expect(decodeURIComponent(jsonText(value))).toBe(JSON.stringify(value));
      }),
    );
  });
});

describe("plainText", () => {
  it("equals jsonText for plain texts", () => {
    const text = fc.string({ unit: "binary-ascii", minLength: 1, maxLength: 3 }).filter(isPlain);
    fc.assert(
      fc.property(text, (value) => {
        expect(plainText(value)).toBe(jsonText(value));
      }),
    );
  });
});
