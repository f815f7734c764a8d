import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { jsonLines } from "./json-text.ts";

describe("jsonLines", () => {
  it("loses nothing of the text", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = jsonLines(value).map((pieces) => pieces.map((piece) => piece.text).join(""));
        expect(text.join("\n")).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it("distinguishes keys, texts, figures and words", () => {
    const kinds = jsonLines({ "a:b": ["x", -1.5e-7, true, null] })
      .flat()
      .filter(({ kind }) => kind !== "mark");

    expect(kinds.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'key "a:b"',
      'text "x"',
      "figure -1.5e-7",
      "word true",
      "word null",
    ]);
  });
});
