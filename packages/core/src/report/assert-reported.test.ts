import { describe, expect, it } from "vitest";

import { ReportError, YunmeterError } from "../errors/index.ts";
import { assertReported } from "./assert-reported.ts";
import type { Reason } from "./reason.ts";
import type { PointProblem, ReportResult } from "./result.ts";

const fine: ReportResult = { accepted: 2, refused: [], unsent: [], unknown: [], notes: [], requests: [] };

function problems(reason: Reason, message: string, ...indexes: readonly number[]): PointProblem[] {
  const error = new YunmeterError(message);
  return indexes.map((index) => ({ index, point: { name: "cpu", value: index }, reason, retryable: false, error }));
}

function errorOf(result: ReportResult): ReportError {
  try {
    assertReported(result);
  } catch (error) {
    if (ReportError.isInstance(error)) return error;
  }
  throw new Error("nothing was thrown, or something else");
}

describe("assertReported", () => {
  it("passes when every point was accepted, notes or not, and when there was none", () => {
    expect(() => assertReported({ ...fine, notes: [{ index: 0, note: "late" }] })).not.toThrow();
    expect(() => assertReported({ ...fine, accepted: 0 })).not.toThrow();
  });

  it("reports how many points were not accepted, and for each fate how many, which and why", () => {
    const refused = problems("invalid", "name must be text", 3);
    const unsent = problems("throttled", "the cloud is busy", 4, 5, 9);
    const unknown = problems("timeout", "no answer in time", 1, 2);
    const result: ReportResult = { ...fine, accepted: 4, refused, unsent, unknown };

    const error = errorOf(result);

    expect(error.message).toBe(
      [
        "6 of 10 points were not reported:",
        "- 1 refused (point 3), invalid: name must be text",
        "- 3 unsent (points 4, 5, 9), throttled: the cloud is busy",
        "- 2 unknown (points 1, 2), timeout: no answer in time",
      ].join("\n"),
    );
    expect(error.result).toBe(result);
    expect(error).not.toHaveProperty("cause");
  });

  it.each([
    [Promise.resolve(fine), "assertReported needs the result of report(); received a Promise (await it first)"],
    [undefined, "assertReported needs the result of report(); received undefined"],
    [{ accepted: 1 }, "assertReported needs the result of report(); received an object"],
  ])("refuses what is no result: case %#", (value, message) => {
    expect(() => assertReported(value as never)).toThrow(new TypeError(message));
  });

  it.each(["refused", "unsent", "unknown"] as const)("throws for a single point that was %s", (list) => {
    const [problem] = problems("quota", "the quota is used up", 0);

    expect(errorOf({ ...fine, [list]: [problem] }).message).toContain("1 of 3 points");
  });

  it("names a few points of many", () => {
    const refused = problems("refused", "no", ...Array.from({ length: 300 }, (_, index) => index));

    expect(errorOf({ ...fine, refused }).message).toContain("- 300 refused (points 0, 1, 2, 3, 4, …), refused: no");
  });

  it("writes one line for points whose errors differ in nothing but the object", () => {
    const refused = [...problems("refused", "no", 0), ...problems("refused", "no", 1), ...problems("quota", "no", 2)];

    const lines = errorOf({ ...fine, refused })
      .message.split("\n")
      .slice(1);

    expect(lines).toEqual(["- 2 refused (points 0, 1), refused: no", "- 1 refused (point 2), quota: no"]);
  });

  it("writes one line for one failure of several requests, whatever their ids, attempts and times", () => {
    const unsent = ["7F0A], attempt 1, after 8 ms", "7F0B], attempt 3, after 912 ms"].flatMap((request, index) =>
      problems("forbidden", `the cloud answered HTTP 403 [request ${request}. Grant it`, index * 2, index * 2 + 1),
    );

    const lines = errorOf({ ...fine, unsent })
      .message.split("\n")
      .slice(1);

    expect(lines).toEqual([
      "- 4 unsent (points 0, 1, 2, 3) in 2 requests, forbidden: the cloud answered HTTP 403 [request 7F0A], attempt 1, " +
        "after 8 ms. Grant it",
    ]);
  });

  it("writes one line for one failure of several requests of which one has no id", () => {
    const unsent = ["", " [request 7F0A]"].flatMap((request, index) =>
      problems("forbidden", `the cloud answered HTTP 403${request}`, index),
    );

    expect(errorOf({ ...fine, unsent }).message.split("\n")).toHaveLength(2);
  });

  it("writes all of twelve causes", () => {
    const refused = Array.from({ length: 12 }, (_, index) => problems("invalid", `story ${index}`, index)).flat();

    expect(
      errorOf({ ...fine, refused })
        .message.split("\n")
        .at(-1),
    ).toBe("- 1 refused (point 11), invalid: story 11");
  });

  it("writes at most twelve causes", () => {
    const refused = Array.from({ length: 50 }, (_, index) => problems("invalid", `story ${index}`, index)).flat();

    const lines = errorOf({ ...fine, refused }).message.split("\n");

    expect(lines).toHaveLength(14);
    expect(lines.at(-1)).toBe("- …");
  });
});
