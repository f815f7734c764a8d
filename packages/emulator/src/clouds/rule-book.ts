import type { Confidence, CloudRule } from "./rule.ts";

export interface RuleBook {
  isOn(rule: CloudRule): boolean;
  on<R extends CloudRule>(rules: readonly R[]): readonly R[];
}

export interface RuleBookOptions {
  readonly loose: boolean;
  readonly leastConfidence: Confidence;
  readonly rulesOff: readonly string[];
}

const RANK: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

/** Rules of structure and signature always apply; the options decide about the rest. */
export function createRuleBook({ loose, leastConfidence, rulesOff }: RuleBookOptions): RuleBook {
  const off = new Set(rulesOff);
  const isOn = ({ id, kind, confidence }: CloudRule): boolean => {
    if (kind === "structure" || kind === "signature") return true;
    return !loose && !off.has(id) && RANK[confidence] >= RANK[leastConfidence];
  };
  return { isOn, on: (rules) => rules.filter(isOn) };
}
