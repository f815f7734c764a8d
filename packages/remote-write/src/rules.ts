import { type Point, type StatisticName, ValidationError } from "@yunmeter/core";
import { singleValue } from "@yunmeter/core/kit";

import { SPEC_DOCS } from "./limits.ts";

/** The number of a point as a double holds it, or why it cannot be sent. */
export function valueOf(point: Point, summaryAs: StatisticName | undefined): number | ValidationError {
  const value = singleValue(point, summaryAs, { vendor: "remote-write", link: SPEC_DOCS });
  if (typeof value !== "bigint") return value;
  const double = Number(value);
  if (Number.isFinite(double) && BigInt(double) === value) return double;
  return broken(["value"], "precision", "must be a number that a double holds exactly", value, SPEC_DOCS);
}

export function broken(
  path: readonly string[],
  rule: string,
  must: string,
  received: unknown,
  link?: string,
  limit?: number,
): ValidationError {
  return new ValidationError({ path, rule, must, received, link, limit, vendor: "remote-write" });
}
