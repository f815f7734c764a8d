import { describe, expect, it } from "vitest";

import { fateOf, type Finding } from "./fates.ts";

const ROWS: readonly (readonly [Finding["list"], Finding["problem"]["reason"], boolean, boolean, string])[] = [
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
  it.each(ROWS)(
    "takes what is %s, %s, retryable %s, repeatable %s for %s",
    (list, reason, retryable, mayRepeat, expected) => {
      const { fate, backoff, isResent } = fateOf({ list, problem: { reason, retryable }, mayRepeat });
      expect([fate, ...(fate === "keep" ? [backoff] : []), ...(isResent ? ["again"] : [])].join(" ")).toBe(expected);
    },
  );
});
