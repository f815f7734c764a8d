import { describe, expect, it } from "vitest";

import { nextStepOf, type NextStepInput } from "./next-step.ts";

const ROWS: readonly (readonly [
  NextStepInput["list"],
  NextStepInput["problem"]["reason"],
  boolean,
  boolean,
  string,
])[] = [
  ["refused", "refused", false, true, "lost"],
  ["refused", "invalid", true, true, "lost"],
  ["unsent", "expired", false, true, "lost"],
  ["unsent", "throttled", true, false, "keep short"],
  ["unsent", "unauthenticated", false, false, "keep long"],
  ["unsent", "unauthenticated", true, false, "keep short"],
  ["unsent", "quota", false, true, "keep long"],
  ["unknown", "timeout", true, true, "keep short again"],
  ["unknown", "timeout", true, false, "uncertain"],
  ["unknown", "quota", false, true, "uncertain"],
];

describe("nextStepOf", () => {
  it("is uncertain for a refused point that may be a copy of a stored one", () => {
    const input = { list: "refused", problem: { reason: "refused", retryable: false }, mayRepeat: true } as const;

    expect(nextStepOf({ ...input, mayBeCopy: true }).step).toBe("uncertain");
    expect(nextStepOf(input).step).toBe("lost");
  });

  it("waits for long only for what waits for a change", () => {
    const steps = ROWS.map(([list, reason, retryable, mayRepeat]) =>
      nextStepOf({ list, problem: { reason, retryable }, mayRepeat }),
    );
    expect(steps.map(({ backoff }) => backoff)).toEqual(
      ROWS.map(([, , , , expected]) => (expected === "keep long" ? "long" : "short")),
    );
  });

  it.each(ROWS)(
    "decides on a point that is %s (%s), retryable %s, repeatable %s: %s",
    (list, reason, retryable, mayRepeat, expected) => {
      const { step, backoff, isResent } = nextStepOf({ list, problem: { reason, retryable }, mayRepeat });
      expect([step, ...(step === "keep" ? [backoff] : []), ...(isResent ? ["again"] : [])].join(" ")).toBe(expected);
    },
  );
});
