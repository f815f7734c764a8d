import type { CanonicalRequest } from "./handled.ts";
import type { Rule } from "./rule.ts";

/** What a refusal needs to be answered and told. */
export interface RefusalFacts {
  /** The cloud's own code. */
  readonly code: string;
  /** What the answer says. */
  readonly message: string;
  /** What the verdict says, where it can say more than the cloud would. @default the message */
  readonly finding?: string;
  /** What the server computed, where a signature did not match. */
  readonly canonical?: CanonicalRequest;
}

/** Ends the handling of a request: it is refused as a whole. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly rule: Rule;
  readonly facts: RefusalFacts;

  constructor(rule: Rule, facts: RefusalFacts) {
    super(facts.message);
    this.rule = rule;
    this.facts = facts;
  }
}
