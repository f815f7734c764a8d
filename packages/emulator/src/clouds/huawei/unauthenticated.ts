import { Refusal, type RefusalFacts } from "../refusal.ts";
import type { CloudRule } from "../rule.ts";

export function unauthenticated(
  rule: CloudRule,
  reason: string,
  facts: Pick<RefusalFacts, "finding" | "canonical"> = {},
): Refusal {
  const message = `Incorrect IAM authentication information: ${reason}`;
  return new Refusal(rule, { code: "APIGW.0301", message, finding: reason, ...facts });
}
