import { describe, expect, it } from "vitest";

import { ThrottledError } from "../errors/failure-errors.ts";
import { ValidationError } from "../errors/validation-error.ts";
import { loggable } from "./loggable.ts";
import type { PointProblem, ReportResult } from "./result.ts";

const throttled = new ThrottledError("Alibaba answered HTTP 429", { code: "Throttling", status: 429 });
const record = { points: 21, bytes: 9000, attempts: 3, durationMs: 12, outcome: "throttled" } as const;

function problemsOf(count: number, reason: PointProblem["reason"], error?: PointProblem["error"]): PointProblem[] {
  return Array.from({ length: count }, (_, index) => ({
    index,
    point: { name: `orders.${index}`, value: 10n ** 20n, dimensions: { shop: "x".repeat(100) } },
    reason,
    retryable: true,
    error: error ?? new ValidationError({ path: ["name"], rule: "charset", must: "must be short", received: index }),
  }));
}

const result: ReportResult = loggable({
  accepted: 7,
  refused: problemsOf(1000, "invalid"),
  unsent: problemsOf(1000, "throttled", throttled),
  unknown: [],
  notes: Array.from({ length: 7 }, (_, index) => ({ index, note: "late" as const })),
  requests: Array.from({ length: 50 }, () => record),
});

describe("a result", () => {
  it("becomes one short log line, whatever the number of points", () => {
    const line = JSON.stringify({ result });

    expect(line.length).toBeLessThan(5_000);
    expect(JSON.parse(line)).toMatchObject({
      result: {
        counts: { accepted: 7, refused: 1000, unsent: 1000, unknown: 0 },
        problems: Array.from({ length: 10 }, (_, index) => ({ fate: "refused", index, reason: "invalid" })),
        requests: Array.from({ length: 10 }, () => record),
        notes: 7,
      },
    });
  });

  it("names each failure once", () => {
    const { unsent } = result;
    const line = JSON.stringify(loggable({ ...result, refused: [], unsent: [...unsent, ...problemsOf(1, "invalid")] }));

    expect(JSON.parse(line)).toMatchObject({
      messages: ["Alibaba answered HTTP 429"],
      problems: Array.from({ length: 10 }, () => ({ code: "Throttling", status: 429 })),
    });
  });

  it("is whole when it is read, compared or copied", () => {
    expect(result.unsent).toHaveLength(1000);
    expect(Object.keys(result)).toEqual(["accepted", "refused", "unsent", "unknown", "notes", "requests"]);
    expect(structuredClone({ ...result, refused: [], unsent: [] }).requests).toHaveLength(50);
  });
});
