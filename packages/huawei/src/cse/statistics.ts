import type { StatisticName, Statistics, Summary } from "@yunmeter/core";

import type { CseFacts, CseInterface } from "./metric-data.ts";

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

/** What CSE cannot carry of a window. */
export interface WindowGaps {
  /** The first statistic without a field. */
  readonly unsupported: StatisticName | undefined;
  /** Whether no statistic has a field. */
  readonly isEmpty: boolean;
}

export function gapsIn(statistics: Statistics): WindowGaps {
  let unsupported: StatisticName | undefined;
  let isEmpty = true;
  for (const name of Object.keys(statistics) as StatisticName[]) {
    if (statistics[name] === undefined) continue;
    const isCarried = WIRE_STATISTICS[name] !== undefined || (name === "sum" && meanOf(statistics) !== undefined);
    if (isCarried) isEmpty = false;
    else unsupported ??= name;
  }
  return { unsupported, isEmpty };
}

/** A window in CSE's fields. One literal of a fixed shape: fields that are set one by one cost as much as all the rest. */
export function interfaceOf(
  { name, period, statistics }: Summary,
  time: number,
  facts: Partial<CseFacts>,
): { readonly [Field in keyof CseInterface]: CseInterface[Field] | undefined } {
  const { count = 0, countPerSecond = count / period, average = meanOf(statistics) } = statistics;
  return {
    time,
    name,
    desc: facts.desc,
    circuitBreakerOpen: facts.circuitBreakerOpen,
    qps: countPerSecond,
    latency: average,
    total: statistics.count,
    failure: statistics.failures,
    shortCircuited: facts.shortCircuited,
    semaphoreRejected: facts.semaphoreRejected,
    threadPoolRejected: facts.threadPoolRejected,
    countTimeout: facts.countTimeout,
    l995: statistics.p995,
    l99: statistics.p99,
    l90: statistics.p90,
    l75: statistics.p75,
    l50: statistics.p50,
    l25: statistics.p25,
    l5: statistics.p5,
  };
}

/** The mean that a sum stands for, where there is no average; a sum other than 0 without a count has none. */
function meanOf({ count = 0, sum, average }: Statistics): number | undefined {
  if (sum === undefined || average !== undefined || (count <= 0 && sum !== 0)) return undefined;
  return sum / (count || 1);
}
