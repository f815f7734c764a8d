import { type BrokenRule, ValidationError } from "../errors/validation-error.ts";
import { isSummary, type Point } from "./point.ts";
import type { StatisticName } from "./statistics.ts";

/** The number of a point for a cloud that takes single values: of a Summary the statistic that an option has chosen. */
export function singleValue(
  point: Point,
  summaryAs: StatisticName | undefined,
  cloud: Pick<BrokenRule, "vendor" | "link">,
): number | bigint | ValidationError {
  if (!isSummary(point)) return point.value;
  const { statistics } = point;
  if (summaryAs === undefined) {
    const must = "cannot be carried: only single values are. Set summaryAs, or report summaryToSamples(summary)";
    return new ValidationError({ path: ["statistics"], rule: "unsupported", must, received: statistics, ...cloud });
  }
  const path = ["statistics", summaryAs];
  const must = "must be given: the option summaryAs selects it";
  return statistics[summaryAs] ?? new ValidationError({ path, rule: "missing", must, received: undefined, ...cloud });
}
