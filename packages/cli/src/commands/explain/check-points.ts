import type { Point, Reporter } from "@yunmeter/core";

export interface RuleViolation {
  readonly message: string;
  count: number;
}

export interface PointsCheck {
  readonly valid: readonly Point[];
  readonly broken: readonly RuleViolation[];
}

export function examine(reporter: Reporter, points: readonly Point[]): PointsCheck {
  const valid: Point[] = [];
  const broken = new Map<string, RuleViolation>();
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
