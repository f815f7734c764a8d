import type { StatisticName, Statistics } from "@yunmeter/core";

import type { CseInterface } from "./metric-data.ts";

/** CSE's fields of statistics; those without a field are missing. A sum is sent as mean latency. */
export const WIRE_STATISTICS: Readonly<Partial<Record<StatisticName, keyof CseInterface>>> = {
  count: "total",
  failures: "failure",
  countPerSecond: "qps",
  average: "latency",
  p995: "l995",
  p99: "l99",
  p90: "l90",
  p75: "l75",
  p50: "l50",
  p25: "l25",
  p5: "l5",
};

/** The fields of a window's statistics, and the first statistic without a field. */
export function toFields(statistics: Statistics, period: number): WindowFields {
  const { count = 0, average } = statistics;
  const fields: Record<string, number> = {};
  let unsupported: StatisticName | undefined;
  for (const name of Object.keys(statistics) as StatisticName[]) {
    const value = statistics[name];
    const field = WIRE_STATISTICS[name];
    if (value === undefined) continue;
    if (field !== undefined) fields[field] = value;
    else if (name === "sum" && average === undefined && isMean(value, count)) fields["latency"] = value / (count || 1);
    else unsupported ??= name;
  }
  return { fields: { qps: count / period, ...fields }, unsupported, isEmpty: Object.keys(fields).length === 0 };
}

function isMean(sum: number, count: number): boolean {
  return count > 0 || sum === 0;
}

export interface WindowFields {
  readonly fields: Partial<CseInterface>;
  readonly unsupported: StatisticName | undefined;
  /** Whether no statistic has a field. */
  readonly isEmpty: boolean;
}
