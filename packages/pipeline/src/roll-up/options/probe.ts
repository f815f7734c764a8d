import type { PointIdentity, Reporter, Summary } from "@yunmeter/core";

import { accumulate, createAccumulator } from "../accumulator.ts";
import { isPercentile, statisticsOf } from "../statistics-of.ts";
import type { RollUpSettings } from "./roll-up-settings.ts";

/** Summaries as they would be of a single value 1, one for each period: to ask a reporter what it thinks of them. */
export function probesOf(
  identity: PointIdentity,
  { periods, statistics }: Pick<RollUpSettings, "periods" | "statistics">,
): readonly Summary[] {
  const values = createAccumulator(statistics.some(isPercentile));
  accumulate(values, 1, 0);
  return periods.map((period) => ({ ...identity, period, statistics: statisticsOf(values, statistics, period) }));
}

/** What the reporter would have against every Summary, whatever its series: better said at once than at each. */
export function unfitFor(reporter: Pick<Reporter, "id" | "check">, settings: RollUpSettings): string | undefined {
  for (const period of settings.periods) {
    const probes = IDENTITIES.flatMap((identity) => probesOf(identity, { ...settings, periods: [period] }));
    const errors = probes.map((probe) => reporter.check(probe));
    const telling = errors.find((error) => /^(statistics|period)\b/.test(error?.path ?? ""));
    if (telling !== undefined && !errors.includes(undefined))
      return `rollUp makes Summaries that the reporter "${reporter.id}" refuses: ${telling.message}`;
  }
  return undefined;
}

/** Each cloud takes the name, the dimensions and the namespace of one of these. */
const IDENTITIES: readonly PointIdentity[] = [
  { name: "probe" },
  { name: "probe", dimensions: { probe: "1" } },
  { name: "probe", dimensions: { probe: "1" }, namespace: "probe" },
  { name: "probe", dimensions: { probe: "1" }, namespace: "PROBE.PROBE" },
];
