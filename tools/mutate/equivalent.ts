// Changes that alter nothing a test could see, with the reason. Named by file, operator and source line, so that an edit of
// the line brings the change back.
import type { Mutant } from "./mutants.ts";

interface Equivalent {
  readonly file: string;
  readonly operator: string;
  readonly code: string;
  readonly why: string;
}

export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: "packages/pipeline/src/lanes/admit-point.ts",
    operator: "negate the condition",
    code: "if (select === undefined && adapt === undefined) return admitOne(point, at);",
    why: "A shorter way to the same result.",
  },
  {
    file: "packages/pipeline/src/lanes/admit-point.ts",
    operator: "=== → !==",
    code: "if (select === undefined && adapt === undefined) return admitOne(point, at);",
    why: "A shorter way to the same result.",
  },
  {
    file: "packages/pipeline/src/lanes/lane-backoff.ts",
    operator: "other number",
    code: "let own = { from: 0, ms: 0 };",
    why: "A wait of 0 or 1 ms in 1970 is over.",
  },
  {
    file: "packages/pipeline/src/lanes/lane-backoff.ts",
    operator: "other number",
    code: "let demanded = { from: 0, ms: 0 };",
    why: "A wait of 0 or 1 ms in 1970 is over.",
  },
  {
    file: "packages/alibaba/src/failure.ts",
    operator: "other text",
    code: 'concerns: "batch",',
    why: "What concerns neither the request nor its points concerns the batch.",
  },
];

/** Why a change is equivalent; `undefined` for those that are not. */
export function isEquivalent({ file, operator, code }: Mutant): string | undefined {
  return EQUIVALENT.find((each) => each.file === file && each.operator === operator && each.code === code)?.why;
}
