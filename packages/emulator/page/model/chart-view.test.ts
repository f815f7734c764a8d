import { describe, expect, it } from "vitest";

import { aPoint } from "../testing.ts";
import { withinRange } from "./chart-view.ts";

const minutes = (...all: readonly number[]) => all.map((minute) => aPoint({ timestamp: minute * 60_000 }));

describe("withinRange", () => {
  const lines = [{ points: minutes(0, 40, 60) }, { points: minutes(10, 54, 55) }];
  const shown = (range: Parameters<typeof withinRange>[1]): readonly (readonly number[])[] =>
    withinRange(lines, range).map(({ points }) => points.map(({ timestamp }) => timestamp / 60_000));

  it.each([
    [
      "all",
      [
        [0, 40, 60],
        [10, 54, 55],
      ],
    ],
    ["5m", [[60], [55]]],
    ["15m", [[60], [54, 55]]],
    [
      "1h",
      [
        [0, 40, 60],
        [10, 54, 55],
      ],
    ],
  ] as const)("%s counts back from the newest point of all lines", (range, expected) => {
    expect(shown(range)).toEqual(expected);
  });

  it("leaves empty lines empty", () => {
    expect(withinRange([{ points: [] }], "5m")).toEqual([{ points: [] }]);
  });
});
