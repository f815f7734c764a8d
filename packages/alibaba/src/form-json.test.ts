import { percentEncode } from "@yunmeter/core/kit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formMember, formObject, formText, plainText } from "./form-json.ts";

describe("formText", () => {
  it("is JSON, percent-encoded, for every text", () => {
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
  it("is the same for the texts that are plain", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w./~-]*$/), (value) => {
        expect(plainText(value)).toBe(formText(value));
      }),
    );
  });
});

describe("formObject", () => {
  it("is the JSON of its members, percent-encoded", () => {
    const members = formMember(formMember("", formText("a"), formText("1")), formText("b/c"), "2");

    expect(formObject(members)).toBe(percentEncode('{"a":"1","b/c":2}'));
  });
});
