import { Refusal } from "../refusal.ts";
import type { CloudRule } from "../rule.ts";

export function invalid(rule: CloudRule, finding: string): Refusal {
  return new Refusal(rule, { code: "INVALID_ARGUMENT", message: `INVALID_ARGUMENT: ${finding}`, finding });
}
