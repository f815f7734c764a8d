import { isSummary, type Point, type StatisticName, ValidationError } from "@yunmeter/core";

import { SPEC_DOCS } from "./limits.ts";

/** The number of a point as a double holds it, or why it cannot be sent. */
export function valueOf(point: Point, summaryAs: StatisticName | undefined): number | ValidationError {
  if (isSummary(point)) return statisticOf(point.statistics, summaryAs);
  const { value } = point;
  if (typeof value === "number") return value;
  const double = Number(value);
  if (Number.isFinite(double) && BigInt(double) === value) return double;
  const must = "must be a number that a double holds exactly: the wire has no other";
  return broken(["value"], "precision", must, value, SPEC_DOCS);
}

function statisticOf(
  statistics: Readonly<Partial<Record<StatisticName, number>>>,
  summaryAs: StatisticName | undefined,
): number | ValidationError {
  if (summaryAs === undefined) {
    const must =
      "cannot be carried: a sample is one number. Choose a statistic with the option summaryAs, or report summaryToSamples(summary)";
    return broken(["statistics"], "unsupported", must, statistics, SPEC_DOCS);
  }
  const must = "must be given: the option summaryAs sends it";
  return statistics[summaryAs] ?? broken(["statistics", summaryAs], "missing", must, undefined);
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
