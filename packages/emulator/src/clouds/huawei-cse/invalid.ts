import { Refusal } from "../refusal.ts";
import type { CloudRule } from "../rule.ts";

/** The engine's code for an invalid report. */
export const INVALID = "SVCSTG.CSE.4001000";

export function invalid(rule: CloudRule, finding: string, message = "upload metric invalid"): Refusal {
  return new Refusal(rule, { code: INVALID, message, finding });
}
