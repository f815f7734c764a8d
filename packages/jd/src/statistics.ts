import type { StatisticName } from "@yunmeter/core";

/** JD Cloud Monitor's names of statistics; those without a name are missing. */
export const WIRE_STATISTICS: Readonly<Partial<Record<StatisticName, string>>> = {
  average: "avg",
  sum: "sum",
  last: "last",
  maximum: "max",
  minimum: "min",
  count: "count",
};
