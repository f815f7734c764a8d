import { describe, expect, it } from "vitest";

import { CHECKS } from "./checks/all-checks.ts";
import { describeReporter } from "./describe-reporter.ts";
import { FLAWED } from "./testing/flawed-subjects.ts";
import { sparseSubject, toySubject } from "./testing/toy-cloud.ts";

describeReporter(toySubject());

describeReporter(sparseSubject());

describe("the contract", () => {
  it.each(CHECKS)(
    "catches a reporter unless it $title",
    async ({ title, applies, run }) => {
      const subject = FLAWED[title] ?? toySubject();

      expect(applies?.(subject) ?? true).toBe(true);
      await expect(run(subject)).rejects.toThrow(/expected|Property failed/);
      // A property that fails looks for the smallest case in which it does.
    },
    60_000,
  );
});
