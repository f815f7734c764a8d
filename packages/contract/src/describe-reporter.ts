import { describe, it } from "vitest";

import { CHECKS } from "./checks/all-checks.ts";
import type { Subject } from "./subject.ts";

/** Declares a test for each thing that a reporter for this cloud has to hold to. */
export function describeReporter(subject: Subject): void {
  describe(`the reporter for ${subject.name}`, () => {
    for (const { title, applies, run } of CHECKS) {
      if (applies?.(subject) ?? true) it(title, () => run(subject), LONGEST_MS);
    }
  });
}

/** For properties that try many cases over real sockets. */
const LONGEST_MS = 60_000;
