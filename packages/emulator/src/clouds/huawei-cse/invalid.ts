import { Refusal } from "../refusal.ts";
import type { Rule } from "../rule.ts";

/** The engine's code for what it cannot take. */
export const INVALID = "SVCSTG.CSE.4001000";

/** A report or a query that the engine cannot take. */
export function invalid(rule: Rule, finding: string, message = "upload metric invalid"): Refusal {
  return new Refusal(rule, { code: INVALID, message, finding });
}
