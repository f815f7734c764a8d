import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { jsonCharacters } from "./json-text.ts";
import { isPlain } from "./rules.ts";

describe("jsonCharacters", () => {
  it("writes JSON in which RFC 3986 leaves nothing to encode", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("/api/v1", "a b", "\\", '"', "!'()*", "~", ""),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(jsonCharacters(value)).toMatch(/^[\w.~%-]*$/);
        expect(`"${decodeURIComponent(jsonCharacters(value))}"`).toBe(JSON.stringify(value));
      }),
    );
  });

  it("changes no plain text", () => {
    const text = fc.string({ unit: "binary-ascii", minLength: 1, maxLength: 3 }).filter(isPlain);
    fc.assert(
      fc.property(text, (value) => {
        expect(jsonCharacters(value)).toBe(value);
      }),
    );
  });
});
