/** How well a rule is founded: two agreeing primary sources, one, or an inference. */
export type Confidence = "high" | "medium" | "low";

/** Decides whether a rule can be switched off. */
export type RuleKind =
  /** The request can be read at all. Never off. */
  | "structure"
  /** The request is authentic and unaltered. Never off. */
  | "signature"
  /** A limit, a charset, a window of time, a replay. */
  | "limit"
  /** The cloud changes the point instead of refusing it. */
  | "rewrite";

export interface CloudRule {
  /** The service, a dot, and a name: `jd.points`. */
  readonly id: string;
  /** The rule in a sentence. */
  readonly about: string;
  /** Where it is written. */
  readonly source: string;
  readonly confidence: Confidence;
  readonly kind: RuleKind;
}

/** A broken rule, part of the verdict on a request. */
export interface Finding {
  /** The id of the rule. */
  readonly rule: string;
  /** Where the rule is written. */
  readonly source: string;
  /** How sure it is that the cloud enforces it. */
  readonly confidence: Confidence;
  /** What was wrong. */
  readonly message: string;
  /** The index of the point, from 0; absent where the finding is about the request. */
  readonly point?: number;
}

export interface PointRule<Point> extends CloudRule {
  /** What is wrong with the point, if anything is. */
  readonly breach: (point: Point, judging: JudgeContext) => string | undefined;
  /** The cloud's code for it, where its rules have different codes. */
  readonly code?: string;
}

export interface JudgeContext {
  /** The emulated clock, in epoch milliseconds. */
  readonly at: number;
}

export interface Breach<Point> {
  readonly rule: PointRule<Point>;
  readonly message: string;
}

export function firstBreach<Point>(
  rules: readonly PointRule<Point>[],
  point: Point,
  judging: JudgeContext,
): Breach<Point> | undefined {
  for (const rule of rules) {
    const message = rule.breach(point, judging);
    if (message !== undefined) return { rule, message };
  }
  return undefined;
}

export function findingOf(rule: CloudRule, message: string, point?: number): Finding {
  const { id, source, confidence } = rule;
  return { rule: id, source, confidence, message, ...(point !== undefined && { point }) };
}
