import { describe, it } from "vitest";

import { CHECKS } from "./checks/all-checks.ts";
import type { QueueSubject } from "./subject.ts";

export function describeQueue(subject: QueueSubject): void {
  describe(`the queue ${subject.name}`, () => {
    for (const { title, applies, run } of CHECKS) {
      if (applies?.(subject) ?? true) it(title, () => run(subject), LONGEST_MS);
    }
  });
}

const LONGEST_MS = 120_000;
