// Changes that alter nothing a test could see, with the reason. Named by file, operator and source line, so that an edit of
// the line brings the change back.
import type { Mutant } from "./mutants.ts";

interface Equivalent {
  readonly file: string;
  readonly operator: string;
  readonly code: string;
  readonly why: string;
}

export const EQUIVALENT: readonly Equivalent[] = [];

/** Why a change is equivalent; `undefined` for those that are not. */
export function isEquivalent({ file, operator, code }: Mutant): string | undefined {
  return EQUIVALENT.find((each) => each.file === file && each.operator === operator && each.code === code)?.why;
}
