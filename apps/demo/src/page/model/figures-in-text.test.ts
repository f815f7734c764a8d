import { describe, expect, it } from "vitest";

import { CHINESE } from "../words/chinese.ts";
import { ENGLISH } from "../words/english.ts";
import { piecesOf } from "./figures-in-text.ts";

describe("piecesOf", () => {
  it("finds the figures between asterisks", () => {
    expect(piecesOf("*3* orders, *0* lost.")).toEqual([
      { text: "3", isFigure: true },
      { text: " orders, ", isFigure: false },
      { text: "0", isFigure: true },
      { text: " lost.", isFigure: false },
    ]);
  });

  it("finds what is lost as the last figure of the headline, in both languages", () => {
    for (const words of [ENGLISH, CHINESE]) {
      const figures = { orders: 9, everywhere: 7, refused: 2, lost: 4 };
      expect(piecesOf(words.headline(figures)).findLast(({ isFigure }) => isFigure)?.text).toBe("4");
    }
  });
});
