import { describe, expect, it } from "vitest";

import { parseArguments } from "../arguments.ts";
import { CHINESE } from "./chinese.ts";
import { ENGLISH } from "./english.ts";

const COUNTS = { taken: 20, everywhere: 15, onTheWay: 3, refused: 2, lost: 0, behind: {} };

describe.each([
  ["English", ENGLISH],
  ["Chinese", CHINESE],
])("the help in %s", (_, { help }) => {
  it("names every flag that is parsed, and no other", () => {
    const flags = [...help.matchAll(/^ {2}(--[a-z-]+)/gmu)].map(([, flag]) => flag ?? "");
    for (const flag of flags) {
      const value = { "--port": "1", "--lang": "en", "--live": "jd" }[flag] ?? "x";
      expect(() => parseArguments(flag === "--help" ? [flag] : [flag, value])).not.toThrow();
    }
    expect(flags).toHaveLength(9);
  });
});

describe.each([
  ["English", ENGLISH],
  ["Chinese", CHINESE],
])("the orders in %s", (_, words) => {
  it("are shown as a sum of four terms, and zero lost", () => {
    expect(words.orders(COUNTS).match(/\d+/gu)).toEqual(["20", "15", "3", "2", "0"]);
  });
});
