import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { jsonLine, jsonText } from "./json.ts";
import { printable } from "./printable.ts";

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe("printable", () => {
  it.each([
    ["a terminal's escapes", "\u001B]0;title\u0007\u001B[2J", String.raw`\u{1b}]0;title\u{7}\u{1b}[2J`],
    ["a forged line", "denied\n✓ accepted", "denied ✓ accepted"],
    ["bidi and zero-width characters", "a\u202Eb\u200Bc\u{E0041}", String.raw`a\u{202e}b\u{200b}c\u{e0041}`],
    ["a C1 control", "\u009B31m", String.raw`\u{9b}31m`],
  ])("escapes %s", (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it("leaves nothing that moves a cursor or a reader's eye", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(printable(text)).not.toMatch(UNPRINTABLE);
      }),
    );
  });
});

describe("JSON", () => {
  it("is the same value without an unprintable character", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        const text = jsonLine({ value });

        expect(UNPRINTABLE.test(text.slice(0, -1))).toBe(false);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ value })));
      }),
    );
  });

  it("keeps a text that looks like a marked bigint a text", () => {
    expect(jsonText({ text: "\u0000123\u0000", number: 12n })).toBe(
      '{\n  "text": "\\u0000123\\u0000",\n  "number": 12\n}\n',
    );
  });
});
