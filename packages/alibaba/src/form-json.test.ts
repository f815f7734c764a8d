import { percentEncode } from "@yunmeter/core/kit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formMember, formObject, formText, plainText } from "./form-json.ts";

describe("formText", () => {
  it("returns percent-encoded JSON for every text", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("/api/v1", "a b", "\\", '"', "!'()*", "~", ""),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(formText(value)).toBe(percentEncode(JSON.stringify(value)));
      }),
    );
  });
});

describe("plainText", () => {
  it("equals formText for plain texts", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w./~-]*$/), (value) => {
        expect(plainText(value)).toBe(formText(value));
      }),
    );
  });
});

describe("formObject", () => {
  it("returns the percent-encoded JSON of its members", () => {
    const members = formMember(formMember("", formText("a"), formText("1")), formText("b/c"), "2");

    expect(formObject(members)).toBe(percentEncode('{"a":"1","b/c":2}'));
  });
});
