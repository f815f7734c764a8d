import type { Sample, Summary } from "./point.ts";
import { isStatisticName, type StatisticName } from "./statistics.ts";

/**
 * Turns one summary into samples named `<name>_<statistic>`, for clouds that carry single values only.
 *
 * Dimensions, namespace, timestamp and unit stay; statistics the summary does not have are left out.
 *
 * @param names which statistics to take, in this order. @default all that the summary has
 * @example
 * summaryToSamples(latency, ["average", "p99"]); // latency_average, latency_p99
 */
export function summaryToSamples(summary: Summary, names?: readonly StatisticName[]): Sample[] {
  const { period: _period, statistics, ...identity } = summary;
  const wanted = names ?? Object.keys(statistics).filter((name) => isStatisticName(name));
  return wanted.flatMap((name) => {
    const value = statistics[name];
    return value === undefined ? [] : [{ ...identity, name: `${summary.name}_${name}`, value }];
  });
}
