import { percentEncode } from "@yunmeter/core/kit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createObjectWriter, encoded, type Form, jsonText, plainText, unchanged } from "./form.ts";

function formOf(json: string): Form {
  return { sent: percentEncode(json), signed: percentEncode(percentEncode(json)) };
}

describe("jsonText", () => {
  it("returns percent-encoded JSON for every text", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("/api/v1", "a b", "\\", '"', "!'()*", "~", ""),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(jsonText(value)).toEqual(formOf(JSON.stringify(value)));
      }),
    );
  });
});

describe("plainText", () => {
  it("equals jsonText for plain texts", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w./~-]*$/), (value) => {
        expect(plainText(value)).toEqual(jsonText(value));
      }),
    );
  });
});

describe("createObjectWriter", () => {
  it("writes the JSON of its members", () => {
    const writer = createObjectWriter();
    writer.add(jsonText("a"), jsonText("1"));
    writer.add(jsonText("b/c"), unchanged("2"));

    expect(writer.end()).toEqual(formOf('{"a":"1","b/c":2}'));
  });

  it("writes an empty object", () => {
    expect(createObjectWriter().end()).toEqual(formOf("{}"));
  });
});

describe("encoded", () => {
  it("encodes percent signs alone", () => {
    expect(encoded("a%20b")).toEqual({ sent: "a%20b", signed: "a%2520b" });
  });
});
