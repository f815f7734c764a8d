import { ValidationError } from "@yunmeter/core";

import { DATA_DOCS } from "./limits.ts";

/** A rule that a field breaks. */
export interface Fault {
  /** The field, by its name on the wire. */
  readonly field: string;
  /** A stable name of the rule. */
  readonly rule: string;
  /** What it must be, as the end of a sentence. */
  readonly must: string;
  /** What it is. */
  readonly received: unknown;
}

/** Tells a fault from what was written. */
export function isFault(outcome: Fault | object): outcome is Fault {
  return "must" in outcome;
}

/** What a function of the caller gives; where it throws, that is the fault of the option that it is. */
export function answerOf<T extends object>(option: string, ask: () => T | undefined): Partial<T> | Fault {
  try {
    return ask() ?? {};
  } catch (error) {
    return { field: option, rule: "throws", must: "must not throw", received: String(error) };
  }
}

/** The error for a broken rule. */
export function broken(path: readonly string[], { rule, must, received }: Omit<Fault, "field">): ValidationError {
  return new ValidationError({ path, rule, must, received, link: DATA_DOCS, vendor: "huawei-cse" });
}
