import { Refusal, type RefusalFacts } from "../refusal.ts";
import type { Rule } from "../rule.ts";

/** The gateway's refusal of a request that it cannot authenticate. */
export function unauthenticated(
  rule: Rule,
  reason: string,
  facts: Pick<RefusalFacts, "finding" | "canonical"> = {},
): Refusal {
  const message = `Incorrect IAM authentication information: ${reason}`;
  return new Refusal(rule, { code: "APIGW.0301", message, finding: reason, ...facts });
}
