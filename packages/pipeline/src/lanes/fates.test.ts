import { describe, expect, it } from "vitest";

import { fateOf, type FateInput } from "./fates.ts";

const ROWS: readonly (readonly [FateInput["list"], FateInput["problem"]["reason"], boolean, boolean, string])[] = [
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

describe("fateOf", () => {
  it("is uncertain for a refused point that may be a copy of a stored one", () => {
    const input = { list: "refused", problem: { reason: "refused", retryable: false }, mayRepeat: true } as const;

    expect(fateOf({ ...input, mayBeCopy: true }).fate).toBe("uncertain");
    expect(fateOf(input).fate).toBe("lost");
  });

  it("waits for long only for what waits for a change", () => {
    const fates = ROWS.map(([list, reason, retryable, mayRepeat]) =>
      fateOf({ list, problem: { reason, retryable }, mayRepeat }),
    );
    expect(fates.map(({ backoff }) => backoff)).toEqual(
      ROWS.map(([, , , , expected]) => (expected === "keep long" ? "long" : "short")),
    );
  });

  it.each(ROWS)(
    "decides on a point that is %s (%s), retryable %s, repeatable %s: %s",
    (list, reason, retryable, mayRepeat, expected) => {
      const { fate, backoff, isResent } = fateOf({ list, problem: { reason, retryable }, mayRepeat });
      expect([fate, ...(fate === "keep" ? [backoff] : []), ...(isResent ? ["again"] : [])].join(" ")).toBe(expected);
    },
  );
});
