import { ValidationError } from "@yunmeter/core";
import { notAPromise } from "@yunmeter/core/kit";

import { DATA_DOCS } from "./limits.ts";

/** A rule that a field of the wire breaks. */
export interface FieldViolation {
  /** Name on the wire. */
  readonly field: string;
  /** Stable name of the rule. */
  readonly rule: string;
  /** The rule as a phrase beginning with "must". */
  readonly must: string;
  readonly received: unknown;
}

export function isViolation(outcome: FieldViolation | object): outcome is FieldViolation {
  return "must" in outcome;
}

/** Calls a function given as an option; an exception or a promise becomes a violation of that option. */
export function callOption<T extends object>(option: string, ask: () => T | undefined): Partial<T> | FieldViolation {
  try {
    return notAPromise(option, ask()) ?? {};
  } catch (error) {
    return { field: option, rule: "throws", must: "must answer at once, without an error", received: String(error) };
  }
}

export function violation(
  path: readonly string[],
  { rule, must, received }: Omit<FieldViolation, "field">,
): ValidationError {
  return new ValidationError({ path, rule, must, received, link: DATA_DOCS, vendor: "huawei-cse" });
}
