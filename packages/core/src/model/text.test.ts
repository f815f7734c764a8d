import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { isWellFormed, utf8Length } from "./text.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom("a", "é", "云", "😀", "\uD83D", "\uDE00", "\uD800", "\uDFFF", "\u07FF", "\uFFFF"),
  }),
);

describe("utf8Length", () => {
  it.each([
    ["", 0],
    ["cpu", 3],
    ["\u007F\u0080", 3],
    ["\u07FF\u0800", 5],
    ["云监控", 9],
    ["😀", 4],
    ["\uD83D", 3],
    ["\uDE00\uD83D", 6],
    ["\uD83D\uD83D\uDE00", 7],
  ])("counts the bytes of %j", (text, bytes) => {
    expect(utf8Length(text)).toBe(bytes);
  });

  it("counts what the encoder writes, halves of pairs included", () => {
    const encoder = new TextEncoder();

    fc.assert(
      fc.property(anyText, (text) => {
        expect(utf8Length(text)).toBe(encoder.encode(text).byteLength);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("isWellFormed", () => {
  it.each(["", "a\uD83D", "\uDE00a", "\uDE00\uD83D", "😀", "云"])("says of %j whether UTF-8 keeps it", (text) => {
    expect(isWellFormed(text)).toBe(roundTrip(text) === text);
  });

  it("holds of exactly the texts that UTF-8 brings back unchanged", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(isWellFormed(text)).toBe(roundTrip(text) === text);
      }),
      { numRuns: 2000 },
    );
  });
});

function roundTrip(text: string): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(text));
}
