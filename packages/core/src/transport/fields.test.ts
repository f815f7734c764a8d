import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fieldOf, parseJson, textOf } from "./fields.ts";

describe("parseJson", () => {
  it("parses JSON, and gives nothing for other text", () => {
    expect(parseJson('{"Code":"200"}')).toEqual({ Code: "200" });
    expect(parseJson("<html>")).toBeUndefined();
    expect(parseJson("")).toBeUndefined();
  });
});

describe("textOf", () => {
  it("takes texts and numbers, and nothing else for a text", () => {
    expect(textOf({ Code: "200" }, "Code")).toBe("200");
    expect(textOf({ Code: 200 }, "Code")).toBe("200");
    expect(textOf({ Code: { toString: "x" } }, "Code")).toBeUndefined();
    expect(textOf({ Code: null }, "Code")).toBeUndefined();
  });

  it("never throws and never reaches into a prototype, whatever an answer is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom("constructor", "__proto__", "toString", "Code"), (value, name) => {
        const isOwn = typeof value === "object" && value !== null && Object.hasOwn(value, name);
        expect(fieldOf(value, name) !== undefined).toBe(isOwn);
      }),
    );
  });
});
