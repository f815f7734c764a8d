import { YunmeterError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { lineOf, type Story } from "./log-line.ts";

const STORY: Story = { lane: "toy", about: "lost", reason: "refused", points: 2 };

function lineWith(message: string): string {
  return lineOf({ ...STORY, error: new YunmeterError(message) });
}

describe("lineOf", () => {
  it("says why in the words of the error, as sentences on one line", () => {
    expect(lineWith("no\n  such\tthing")).toContain("toy: 2 points lost (refused). no such thing. Correct the point. ");
    expect(lineWith("why not?")).toContain("(refused). why not? Correct");
    expect(lineWith("it is so.")).toContain("(refused). it is so. Correct");
  });

  it("cuts what would fill the log", () => {
    const line = lineWith("x".repeat(10_000));

    expect(line).toContain(`${"x".repeat(400)}… Correct the point.`);
    expect(line.length).toBeLessThan(700);
  });

  it("does without words where there is no error", () => {
    expect(lineOf({ ...STORY, points: 1 })).toMatch(
      /^\[yunmeter\] toy: 1 point lost \(refused\)\. Correct the point\. https:/u,
    );
  });
});
