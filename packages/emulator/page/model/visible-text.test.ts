import { describe, expect, it } from "vitest";

import { visible, visibleLines } from "./visible-text.ts";

describe("visible", () => {
  it.each([
    ["plain, 中文, é, 🙂", "plain, 中文, é, 🙂"],
    ["safe\u202Egnp.exe", "safe⟨U+202E⟩gnp.exe"],
    ["a\u200Bb\u2066c\uFEFF", "a⟨U+200B⟩b⟨U+2066⟩c⟨U+FEFF⟩"],
    ["\u001B[31mred\n", "⟨U+001B⟩[31mred⟨U+000A⟩"],
    ["👩\u200D🚀 and a\u200Db", "👩\u200D🚀 and a⟨U+200D⟩b"],
    ["soft\u00ADhyphen\u2028", "soft⟨U+00AD⟩hyphen⟨U+2028⟩"],
  ])("writes %j as %j", (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it("keeps the lines of a text of several lines", () => {
    expect(visibleLines("a\n\u202Eb")).toBe("a\n⟨U+202E⟩b");
  });
});
