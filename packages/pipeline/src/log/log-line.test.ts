import { RefusedError, YunmeterError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { type LoggedEvent, lineOf } from "./log-line.ts";

const LOST: LoggedEvent = { type: "lost", lane: "toy", at: 0, reason: "refused", points: 2, lost: [], deadLetters: 0 };

function lineWith(message: string): string {
  return lineOf({ ...LOST, error: new YunmeterError(message) });
}

describe("lineOf", () => {
  it("quotes the error as sentences on one line", () => {
    expect(lineWith("no\n  such\tthing")).toContain("toy: 2 points lost (refused). no such thing. Correct the point. ");
    expect(lineWith("why not?")).toContain("(refused). why not? Correct");
    expect(lineWith("it is so.")).toContain("(refused). it is so. Correct");
  });

  it("cuts an error of 10,000 characters to 400", () => {
    const line = lineWith("x".repeat(10_000));

    expect(line).toContain(`${"x".repeat(400)}… Correct the point.`);
    expect(line.length).toBeLessThan(700);
  });

  it("gives one cure: that of a reporter's error, or the reason's own", () => {
    const message = "Toy Cloud answered HTTP 400. Correct the point: https://toy.example/errors";
    const error = new RefusedError(message, { vendor: "toy", reason: "refused" });
    expect(lineOf({ ...LOST, error }).match(/correct the point/giu)).toHaveLength(1);
    expect(lineOf({ ...LOST, reason: "uncertain", error })).toContain("Set `resendUncertain`");
  });

  it("names no count where a lane waits and knows of no points", () => {
    const line = lineOf({ type: "waiting", lane: "toy", at: 0, reason: "queue", points: 0, resent: 0, retryInMs: 900 });
    expect(line).toContain("toy: waiting (queue). Check that the queue's");
  });

  it("leaves the quote out where there is no error", () => {
    expect(lineOf({ ...LOST, points: 1 })).toMatch(
      /^\[yunmeter\] toy: 1 point lost \(refused\)\. Correct the point\. https:/u,
    );
  });
});
