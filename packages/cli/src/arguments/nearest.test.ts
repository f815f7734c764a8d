import { describe, expect, it } from "vitest";

import { nearest, suggestion } from "./nearest.ts";

const NAMES = ["region", "endpoint", "namespace", "json"];

describe("nearest", () => {
  it.each([
    ["regoin", "region"],
    ["regio", "region"],
    ["name-space", "namespace"],
    ["JSON", "json"],
    ["jso", "json"],
    ["endpiont", "endpoint"],
  ])("finds what %s was meant to be", (word, meant) => {
    expect(nearest(word, NAMES)).toBe(meant);
  });

  it.each(["", "xyz", "completely-different"])("finds nothing for %j", (word) => {
    expect(nearest(word, NAMES)).toBeUndefined();
  });
});

describe("suggestion", () => {
  it("is a sentence, or empty", () => {
    expect(suggestion("regoin", NAMES, "--")).toBe(". Did you mean --region?");
    expect(suggestion("xyzzy", NAMES)).toBe("");
  });
});
