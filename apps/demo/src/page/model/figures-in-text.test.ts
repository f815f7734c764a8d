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

  it.each([
    [{ taken: "9", everywhere: "7", onTheWay: "2", refused: "0", lost: "0" }, ["9", "7", "2", "0"]],
    [{ taken: "12", everywhere: "7", onTheWay: "2", refused: "2", lost: "1" }, ["12", "7", "2", "2", "1"]],
  ])("shows the headline of %j with every term that is not zero, and what is lost last", (sum, figures) => {
    for (const { headline } of [ENGLISH, CHINESE]) {
      const shown = piecesOf(headline(sum)).filter(({ isFigure }) => isFigure);
      expect(shown.map(({ text }) => text)).toEqual(figures);
    }
  });
});
