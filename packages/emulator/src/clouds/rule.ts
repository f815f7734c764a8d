/** How well a rule is founded: two agreeing primary sources, one, or an inference. */
export type Confidence = "high" | "medium" | "low";

/** What a rule is about; it decides whether the rule can be switched off. */
export type RuleKind =
  /** The request can be read at all. Never off. */
  | "structure"
  /** The request comes from who it says, unaltered. Never off. */
  | "signature"
  /** A limit or a charset, a window of time, a replay. */
  | "limit"
  /** The cloud changes the point instead of refusing it. */
  | "rewrite";

/** One thing that a cloud asks of a request or a point. */
export interface Rule {
  /** Its name, with the service before the dot: `jd.points`. */
  readonly id: string;
  /** What it asks, in a sentence. */
  readonly about: string;
  /** Where that is written. */
  readonly source: string;
  /** How sure it is that the cloud does this. */
  readonly confidence: Confidence;
  /** Whether it can be switched off. */
  readonly kind: RuleKind;
}

/** A rule broken: shown with the verdict on a request. */
export interface Finding {
  /** The id of the rule. */
  readonly rule: string;
  /** Where the rule is written. */
  readonly source: string;
  /** How sure it is that the cloud does this. */
  readonly confidence: Confidence;
  /** What was wrong. */
  readonly message: string;
  /** Which point of the request, from 0; absent when it is about the request. */
  readonly point?: number;
}

/** A rule, what breaks it in one point, and what the cloud then answers. */
export interface PointRule<Point> extends Rule {
  /** Says what is wrong with the point, if anything is. */
  readonly breach: (point: Point, scene: PointScene) => string | undefined;
  /** The cloud's code for it, where its rules have different ones. */
  readonly code?: string;
}

/** What a point is judged by, beside itself. */
export interface PointScene {
  /** The emulator's clock, in epoch milliseconds. */
  readonly at: number;
}

/** The first of the rules that a point breaks. */
export interface Breach<Point> {
  readonly rule: PointRule<Point>;
  readonly message: string;
}

/** Holds a point against a table of rules. */
export function firstBreach<Point>(
  rules: readonly PointRule<Point>[],
  point: Point,
  scene: PointScene,
): Breach<Point> | undefined {
  for (const rule of rules) {
    const message = rule.breach(point, scene);
    if (message !== undefined) return { rule, message };
  }
  return undefined;
}

/** A finding about a rule. */
export function findingOf(rule: Rule, message: string, point?: number): Finding {
  const { id, source, confidence } = rule;
  return { rule: id, source, confidence, message, ...(point !== undefined && { point }) };
}
