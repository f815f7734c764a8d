import type { StatisticName } from "@yunmeter/core";

/** CloudMonitor's name of a statistic: the same name capitalised, with exceptions; `undefined` if it has none. */
export function wireStatistic(name: StatisticName): string | undefined {
  return Object.hasOwn(EXCEPTIONS, name) ? EXCEPTIONS[name] : name.charAt(0).toUpperCase() + name.slice(1);
}

const EXCEPTIONS: Readonly<Partial<Record<StatisticName, string | undefined>>> = {
  count: "SampleCount",
  last: "LastValue",
  failures: undefined,
  p5: undefined,
  p25: undefined,
  p995: undefined,
};
