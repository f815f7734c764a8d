import { describe, expect, it } from "vitest";

import { screenFor } from "../../terminal/screen.ts";
import { progressText } from "./progress.ts";

const plain = screenFor({ isTerminal: false, columns: () => 80, write: () => undefined }, {});

describe("progressText", () => {
  it("shows a bar and the time left where the end is known", () => {
    const progress = { settled: 1240, rejected: 12, share: 0.62, elapsedMs: 2000 };

    expect(progressText(progress, plain, 100)).toBe(
      "███████████████████░░░░░░░░░░░  62%  1,240 points  620/s  12 not accepted  ETA 1 s",
    );
    expect(progressText(progress, plain, 40)).toMatch(/^███░░ /u);
  });

  it("shows no time left at the start, and no bar without a known end", () => {
    const beginning = { settled: 0, rejected: 0, share: 0, elapsedMs: 0 };

    expect(progressText(beginning, plain, 100)).toContain("0 points  0/s  0 refused  ETA …");
    expect(progressText({ ...beginning, settled: 5, elapsedMs: 1000, share: undefined }, plain, 100)).toBe(
      "5 points  5/s  0 refused",
    );
  });
});
