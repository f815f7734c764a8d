import { describe, expect, it } from "vitest";

import { cutToBytes, utf8Bytes } from "./text.ts";

describe("cutToBytes", () => {
  it.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "abc"],
    ["a云", 3, "a"],
    ["😀😀", 7, "😀"],
    ["云", 2, ""],
  ])("cuts %s to %i bytes without cutting a character", (text, maximum, short) => {
    expect(cutToBytes(text, maximum)).toBe(short);
    expect(utf8Bytes(short)).toBeLessThanOrEqual(maximum);
  });
});
