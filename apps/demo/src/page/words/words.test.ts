import { describe, expect, it } from "vitest";

import { METRICS } from "../../metrics/metrics.ts";
import { CHINESE } from "./chinese.ts";
import { ENGLISH } from "./english.ts";

describe("the words", () => {
  it("have a name for every metric, in both languages", () => {
    for (const { metrics } of [ENGLISH, CHINESE]) {
      expect(Object.keys(metrics)).toEqual(METRICS.map(({ name }) => name));
    }
  });

  it("have the same notes in both languages", () => {
    expect(CHINESE.noteTexts).toHaveLength(ENGLISH.noteTexts.length);
  });

  it("are all translated", () => {
    const texts = Object.entries(ENGLISH).filter(([, text]) => typeof text === "string");
    const same = texts.filter(([name, text]) => CHINESE[name as keyof typeof CHINESE] === text);

    expect(same).toEqual([]);
  });
});
