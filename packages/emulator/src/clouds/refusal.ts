import type { CanonicalRequest } from "./handled.ts";
import type { CloudRule } from "./rule.ts";

export interface RefusalFacts {
  readonly code: string;
  readonly message: string;
  /** What the verdict says, where it can say more than the cloud would. @default the message */
  readonly finding?: string;
  readonly canonical?: CanonicalRequest;
}

/** Thrown to refuse a request as a whole. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly rule: CloudRule;
  readonly facts: RefusalFacts;

  constructor(rule: CloudRule, facts: RefusalFacts) {
    super(facts.message);
    this.rule = rule;
    this.facts = facts;
  }
}
