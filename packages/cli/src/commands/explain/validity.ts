import type { Point, Reporter } from "@yunmeter/core";

/** One rule that points break. */
export interface BrokenRule {
  /** What is wrong, of the first of them. */
  readonly message: string;
  /** How many points it befalls. */
  count: number;
}

/** Which points a cloud takes. */
export interface Validity {
  /** Those that it takes. */
  readonly valid: readonly Point[];
  /** Why it takes not the others. */
  readonly broken: readonly BrokenRule[];
}

/** Asks a reporter about each point, without sending any. */
export function examine(reporter: Reporter, points: readonly Point[]): Validity {
  const valid: Point[] = [];
  const broken = new Map<string, BrokenRule>();
  for (const point of points) {
    const error = reporter.check(point);
    if (error === undefined) {
      valid.push(point);
      continue;
    }
    const key = `${error.path.replaceAll(/\[.*/gu, "")} ${error.rule}`;
    const known = broken.get(key);
    if (known === undefined) broken.set(key, { message: error.message, count: 1 });
    else known.count++;
  }
  return { valid, broken: [...broken.values()] };
}
