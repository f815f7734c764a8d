import type { Confidence, Rule } from "./rule.ts";

/** Which rules count in this emulator. */
export interface RuleBook {
  /** Whether the rule is enforced. */
  isOn(rule: Rule): boolean;
  /** Those of a table that are enforced. */
  on<R extends Rule>(rules: readonly R[]): readonly R[];
}

/** What the rule book is made from. */
export interface RuleBookOptions {
  readonly loose: boolean;
  readonly leastConfidence: Confidence;
  readonly rulesOff: readonly string[];
}

const RANK: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

/** Makes a rule book: structure and signatures always count, the rest as the options say. */
export function createRuleBook({ loose, leastConfidence, rulesOff }: RuleBookOptions): RuleBook {
  const off = new Set(rulesOff);
  const isOn = ({ id, kind, confidence }: Rule): boolean => {
    if (kind === "structure" || kind === "signature") return true;
    return !loose && !off.has(id) && RANK[confidence] >= RANK[leastConfidence];
  };
  return { isOn, on: (rules) => rules.filter(isOn) };
}
