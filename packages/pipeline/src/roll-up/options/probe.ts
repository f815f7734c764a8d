import type { PointIdentity, Reporter, Summary } from "@yunmeter/core";

import { accumulate, createAccumulator } from "../accumulator.ts";
import { isPercentile, statisticsOf } from "../statistics-of.ts";
import type { RollUpSettings } from "./roll-up-settings.ts";

export function probesOf(
  identity: PointIdentity,
  { periods, statistics }: Pick<RollUpSettings, "periods" | "statistics">,
): readonly Summary[] {
  const values = createAccumulator(statistics.some(isPercentile));
  accumulate(values, 1, 0);
  return periods.map((period) => ({ ...identity, period, statistics: statisticsOf(values, statistics, period) }));
}

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

const IDENTITIES: readonly PointIdentity[] = [
  { name: "probe" },
  { name: "probe", dimensions: { probe: "1" } },
  { name: "probe", dimensions: { probe: "1" }, namespace: "probe" },
  { name: "probe", dimensions: { probe: "1" }, namespace: "PROBE.PROBE" },
];
