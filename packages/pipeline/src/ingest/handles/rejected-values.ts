import { ValidationError } from "@yunmeter/core";

import { MOST_MAGNITUDE } from "../../roll-up/sample-rules.ts";

/** What handles were told in vain. */
export interface Ignored {
  /** How many values were no number that can be summed up. */
  readonly wrong: number;
  /** What was wrong with the first of them. */
  readonly first?: ValidationError;
  /** How many values came while too many handles were touched at once. */
  readonly excess: number;
}

/** Counts what handles cannot take, since they never throw. */
export interface IgnoredCount {
  /** One more value is no number that can be summed up. */
  wrong(name: string, value: unknown): void;
  /** One more value came while too many handles were touched. */
  excess(): void;
  /** What came since the last call. */
  take(): Ignored;
}

/** Begins to count. */
export function countIgnored(): IgnoredCount {
  let ignored = NOTHING;
  return {
    wrong(name, value) {
      ignored = { ...ignored, wrong: ignored.wrong + 1, first: ignored.first ?? wrongValue(name, value) };
    },
    excess() {
      ignored = { ...ignored, excess: ignored.excess + 1 };
    },
    take() {
      const taken = ignored;
      ignored = NOTHING;
      return taken;
    },
  };
}

const NOTHING: Ignored = { wrong: 0, excess: 0 };

/** The field that it is about is the handle itself. */
function wrongValue(name: string, received: unknown): ValidationError {
  const must = `must be told finite numbers, up to ${MOST_MAGNITUDE}`;
  return new ValidationError({ path: [name], rule: "finite", must, received, limit: MOST_MAGNITUDE });
}
