import { describe, it } from "vitest";

import { CHECKS } from "./checks/all-checks.ts";
import type { Check } from "./checks/check.ts";
import { EMULATED_CHECKS } from "./checks/emulated.ts";
import type { Subject } from "./subject.ts";

/**
 * Declares a test for each thing that a reporter for this cloud has to hold to: with a script in the cloud's place, and,
 * where the subject knows how, with the emulator in it.
 */
export function describeReporter(subject: Subject): void {
  const { emulator, ...scripted } = subject;
  describe(`the reporter for ${subject.name}`, () => {
    for (const check of CHECKS) declare(check, scripted);
  });
  if (emulator === undefined) return;
  describe(`the reporter for ${subject.name}, and the emulator`, () => {
    for (const check of [...CHECKS.filter(({ scripted: why }) => why === undefined), ...EMULATED_CHECKS])
      declare(check, subject);
  });
}

function declare({ title, applies, run }: Check, subject: Subject): void {
  if (applies?.(subject) ?? true) it(title, () => run(subject), LONGEST_MS);
}

const LONGEST_MS = 60_000;
