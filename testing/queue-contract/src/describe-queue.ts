import { describe, it } from "vitest";

import { CHECKS } from "./checks/all-checks.ts";
import type { QueueSubject } from "./subject.ts";

/** Declares a test for each thing that a queue of this kind has to hold to. */
export function describeQueue(subject: QueueSubject): void {
  describe(`the queue ${subject.name}`, () => {
    for (const { title, applies, run } of CHECKS) {
      if (applies?.(subject) ?? true) it(title, () => run(subject), LONGEST_MS);
    }
  });
}

/** For properties that try many cases, and for queues whose time is the real one. */
const LONGEST_MS = 120_000;
