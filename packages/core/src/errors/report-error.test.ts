import { inspect } from "node:util";

import { describe, expect, it } from "vitest";

import type { ReportResult } from "../report/result.ts";
import { ThrottledError } from "./failure-errors.ts";
import { ReportError } from "./report-error.ts";

const none: ReportResult = { accepted: 1, refused: [], unsent: [], unknown: [], notes: [], requests: [] };

function throttled(points: number): ReportResult {
  const error = new ThrottledError("Alibaba answered HTTP 429", {
    reason: "throttled",
    code: "Throttling",
    status: 429,
  });
  const problem = (_: unknown, index: number) => ({
    index,
    point: { name: `orders.${index}`, value: index },
    reason: "throttled" as const,
    retryable: true,
    error,
  });
  return { ...none, unsent: Array.from({ length: points }, problem) };
}

describe("ReportError", () => {
  it("has the result, and a cause where there is one", () => {
    const cause = new Error("the iterable threw");
    const error = new ReportError("1 of 2 points", none, { cause });

    expect(error.result).toBe(none);
    expect(error.cause).toBe(cause);
    expect("cause" in new ReportError("1 of 2 points", none)).toBe(false);
  });

  it("becomes one short log line, whatever the number of points", () => {
    const error = new ReportError("1000 of 1001 points were not reported", throttled(1000));
    const line = JSON.parse(JSON.stringify({ error })) as unknown;

    expect(JSON.stringify(error).length).toBeLessThan(2_000);
    expect(line).toMatchObject({
      error: {
        name: "ReportError",
        message: "1000 of 1001 points were not reported",
        counts: { accepted: 1, refused: 0, unsent: 1000, unknown: 0 },
        problems: Array.from({ length: 10 }, (_, index) => ({
          fate: "unsent",
          index,
          reason: "throttled",
          code: "Throttling",
          status: 429,
        })),
      },
    });
    expect(inspect(error).length).toBeLessThan(2_000);
    expect(Object.keys(error)).toEqual(["name"]);
  });
});
