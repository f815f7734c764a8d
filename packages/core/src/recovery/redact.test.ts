import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { redact, withholdSecrets } from "./redact.ts";

const formEncoded = (text: string): string => new URLSearchParams([["", text]]).toString().slice(1);
const strictlyEncoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const ENCODERS = [encodeURIComponent, formEncoded, strictlyEncoded] as const;

describe("redact", () => {
  it.each([
    ["as it is", "key s3cr/et+key= is wrong", "key *** is wrong"],
    ["more than once", "s3cr/et+key= s3cr/et+key=", "*** ***"],
    ["percent-encoded", "?Signature=s3cr%2Fet%2Bkey%3D&a=b", "?Signature=***&a=b"],
    ["percent-encoded twice", "POST&%2F&Signature%3Ds3cr%252Fet%252Bkey%253D", "POST&%2F&Signature%3D***"],
  ])("hides a secret %s", (_, text, clean) => {
    expect(redact(text, ["s3cr/et+key="])).toBe(clean);
  });

  it.each([
    ["space as a plus sign", "a b!c", "a+b%21c"],
    ["an asterisk and a tilde, as strict clouds want them", "pass*word~", "pass%2Aword~"],
    ["a tilde, as a form has it", "pass~word", "pass%7Eword"],
    ["control characters, as JSON has them", "pass\b\f\n\r\tword", String.raw`pass\b\f\n\r\tword`],
    ["half a surrogate pair, as UTF-8 replaces it", "pass\uD83Dword", "pass\uFFFDword"],
  ])("hides %s", (_, secret, echoed) => {
    expect(redact(`<${echoed}>`, [secret])).toBe("<***>");
  });

  it("hides the longer secret where one is a part of the other", () => {
    expect(redact("token abcdefgh", ["abcd", undefined, "abcdefgh"])).toBe("token ***");
  });

  it("leaves the rest alone: no secret, an undefined one, one too short to tell", () => {
    expect(redact("the signature is wrong", [])).toBe("the signature is wrong");
    expect(redact("the signature is wrong", [undefined, "", "the"])).toBe("the signature is wrong");
  });

  it("lets no secret of four characters or more through, whatever is around it and however it is written", () => {
    // An asterisk is what takes a secret's place: `a*** ` could come up again by the very act of hiding it.
    const anyText = fc.string({ unit: "binary" }).map((text) => text.replaceAll("*", "~"));
    const secret = fc
      .oneof(anyText, fc.string({ unit: fc.constantFrom("a", "/", "+", "%", " ", "\n", "~", "!", "云", "\uD83D") }))
      .map((text) => text.replaceAll("*", "~"))
      .filter((text) => text.length >= 4);

    fc.assert(
      fc.property(secret, secret, anyText, anyText, (one, two, before, after) => {
        const sent = new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(one));
        const once = ENCODERS.map((encode) => encode(sent));
        const twice = once.flatMap((text) => ENCODERS.map((encode) => encode(text)));
        for (const form of [one, sent, ...once, ...twice]) {
          const clean = redact(`${before}§${form}§${after}${two}`, [two, undefined, one]);

          for (const hidden of [one, two, form]) expect(clean).not.toContain(hidden);
        }
      }),
    );
  });

  it("makes one plain line of what would be several, or coloured, or turned around", () => {
    expect(redact("  one\r\ntwo\u2028three\t\u001B[31mred \u202Efour\0 ", [])).toBe(
      "one two three \\u{1b}[31mred \\u{202e}four\\u{0}",
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(redact(text, [])).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it("reads all of a text of 8,192 characters", () => {
    expect(redact(`${" ".repeat(8_189)}end`, [])).toBe("end");
  });

  it("ends after a thousand characters, and never within what it hides", () => {
    const page = redact(`${"x".repeat(995)}s3cr/et+key=`.repeat(3), ["s3cr/et+key="]);

    expect(page).toBe(`${"x".repeat(995)}***xx…`);
  });
});

describe("withholdSecrets", () => {
  it.each([0, 1000, 7160, 8190, 30_000])("masks a secret at %d of a long text, and keeps its lines", (at) => {
    const [before, after] = ["line\n".repeat(at / 5), "line\n".repeat(5000)];

    expect(withholdSecrets(`${before}s3cr%2Fet%2Bkey%3D${after}`, ["s3cr/et+key="])).toBe(`${before}***${after}`);
  });
});
