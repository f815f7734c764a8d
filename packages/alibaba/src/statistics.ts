import type { StatisticName } from "@yunmeter/core";

/** What CloudMonitor calls each statistic; those it has no name for are missing. */
export const WIRE_STATISTICS: Readonly<Partial<Record<StatisticName, string>>> = {
  count: "SampleCount",
  sum: "Sum",
  average: "Average",
  minimum: "Minimum",
  maximum: "Maximum",
  last: "LastValue",
  countPerSecond: "CountPerSecond",
  sumPerSecond: "SumPerSecond",
  p10: "P10",
  p20: "P20",
  p30: "P30",
  p40: "P40",
  p50: "P50",
  p60: "P60",
  p70: "P70",
  p75: "P75",
  p80: "P80",
  p90: "P90",
  p95: "P95",
  p98: "P98",
  p99: "P99",
};
