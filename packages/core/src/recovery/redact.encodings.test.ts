import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { redact } from "./redact.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const hexOf = (text: string): string => Buffer.from(text).toString("hex");
const units = (text: string, write: (unit: number) => string): string =>
  Array.from({ length: text.length }, (_, index) => write(text.charCodeAt(index))).join("");

const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "percent-encoded": encodeURIComponent,
  "percent-encoded in lower case": (text) => encodeURIComponent(text).replaceAll(/%../g, (byte) => byte.toLowerCase()),
  "percent-encoded whole": (text) =>
    Array.from(bytesOf(text), (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
  "as a form": (text) => new URLSearchParams([["", text]]).toString().slice(1),
  "as JSON": (text) => JSON.stringify(text).slice(1, -1),
  "as PHP's JSON": (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replaceAll("/", String.raw`\/`),
  "as escaped JSON": (text) => units(text, (unit) => `\\u${unit.toString(16).padStart(4, "0")}`),
  "as ES escapes": (text) =>
    units(text, (unit) => (unit < 256 ? `\\x${unit.toString(16).padStart(2, "0")}` : String.fromCharCode(unit))),
  "as HTML": (text) =>
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll('"', "&quot;")
      .replaceAll("+", "&plus;")
      .replaceAll("=", "&equals;")
      .replaceAll("/", "&sol;"),
  "as decimal HTML": (text) => Array.from(text, (character) => `&#${character.codePointAt(0)};`).join(""),
  "as hexadecimal HTML": (text) =>
    Array.from(text, (character) => `&#x${character.codePointAt(0)?.toString(16)};`).join(""),
  "as hex": hexOf,
  "as upper-case hex": (text) => hexOf(text).toUpperCase(),
  "as a list of bytes": (text) => hexOf(text).replaceAll(/..(?=.)/g, "$& "),
  "as a certificate's bytes": (text) => hexOf(text).replaceAll(/..(?=.)/g, "$&:"),
  "as base64": (text) => Buffer.from(text).toString("base64"),
  "as base64url": (text) => Buffer.from(text).toString("base64url"),
  "as base64 after other text": (text) => Buffer.from(`id:x:${text}`).toString("base64"),
  "as base64 in lines": (text) => Buffer.from(text).toString("base64").replaceAll(/.{9}/g, "$&\r\n"),
};

const SECRETS = ["s3cr/et+key=", "c0ntract+Secret/0123456789abcdefgh==", "密钥/😀+secret", 'quo"ted&<key>=a'];

describe("redact, over encodings", () => {
  it.each(Object.entries(ENCODINGS))("masks a secret %s", (_, encode) => {
    for (const secret of SECRETS)
      expect(redact(`<${encode(secret)}>`, [secret])).toMatch(/^<(?:[\w-]{0,8}\*\*\*[\w=-]{0,4} ?)+>$/);
  });

  it("masks a secret in three encodings within each other", () => {
    const encoders = fc.constantFrom(
      ...Object.entries(ENCODINGS).flatMap(([name, encode]) => (name.includes("after") ? [] : [encode])),
    );
    const secret = fc.constantFrom(...SECRETS);
    fc.assert(
      fc.property(secret, encoders, encoders, encoders, (text, one, two, three) => {
        const shown = redact(`{"error":"${three(two(one(text)))}","id":7}`, [text]);

        expect(shown).toContain("***");
        const encoded = three(two(one(text)));
        expect(leftOf(shown, encoded)).toBeLessThan((8 * encoded.length) / text.length);
      }),
      { numRuns: 300 },
    );
  });

  it("masks any 8 characters of a secret of 20 or more, and a shorter one only whole", () => {
    const long = "abcdefghijklmnopqrst";
    for (let at = 0; at + 8 <= long.length; at++) expect(redact(`_${long.slice(at, at + 8)}_`, [long])).toBe("_***_");
    expect(redact("_abcdefg_", [long])).toBe("_abcdefg_");
    expect(redact("abcdefghijklmnopqr", [long.slice(0, 19)])).toBe("abcdefghijklmnopqr");
    expect(redact("abcdefghijklmnopqrs", [long.slice(0, 19)])).toBe("***");
  });

  it("does not mask the product's name, which is the emulator's default key, nor ordinary words", () => {
    const text = "yunmeter: code APIGW.0308, the signature of your request is wrong, see https://support.example.com";

    expect(redact(text, ["yunmeter", "c0ntract+Secret/0123456789abcdef=="])).toBe(text);
  });

  it("reads a hostile text in bounded time", () => {
    for (const unit of ["a", "0", "41", "%25", "\\u0041", "&#", "\\\\", "QUFB"]) {
      const shown = redact(unit.repeat(500_000 / unit.length), SECRETS);
      expect(shown.length).toBeLessThan(1100);
    }
  });

  it("shows no control, bidi or zero-width character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(redact(text, SECRETS)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
    expect(redact("a\u200Bb\u202Ec\u001B]0;d", [])).toBe(String.raw`a\u{200b}b\u{202e}c\u{1b}]0;d`);
  });
});

function leftOf(shown: string, encoded: string): number {
  let longest = 0;
  for (let at = 0; at < encoded.length; at++)
    while (at + longest < encoded.length && shown.includes(encoded.slice(at, at + longest + 1))) longest++;
  return longest;
}
