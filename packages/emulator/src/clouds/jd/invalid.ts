import { Refusal } from "../refusal.ts";
import type { Rule } from "../rule.ts";

/** A request that cannot be taken as it is. */
export function invalid(rule: Rule, finding: string): Refusal {
  return new Refusal(rule, { code: "INVALID_ARGUMENT", message: `INVALID_ARGUMENT: ${finding}`, finding });
}
