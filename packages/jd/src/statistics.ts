import type { StatisticName } from "@yunmeter/core";

/** What JD Cloud Monitor calls each statistic of aggregated data; those it has no name for are missing. */
export const WIRE_STATISTICS: Readonly<Partial<Record<StatisticName, string>>> = {
  average: "avg",
  sum: "sum",
  last: "last",
  maximum: "max",
  minimum: "min",
  count: "count",
};
