import type { Point, PointIdentity, Reporter } from "@yunmeter/core";

import type { MetricKind } from "../../api/distribution.ts";
import { accumulate, createAccumulator } from "../accumulator.ts";
import { cumulativeProbe } from "../merge/running-totals.ts";
import { isPercentile, pointsOf } from "../windows.ts";
import type { Percentile, RollUpSettings } from "./roll-up-settings.ts";

/** The points that a window of one value 1 would become, for a reporter to check. */
export function probesOf(identity: PointIdentity, settings: RollUpSettings, kind?: MetricKind): readonly Point[] {
  const values = createAccumulator(true, kind);
  accumulate(values, 1, 0);
  const { timestamp, ...rest } = identity;
  return settings.periods.flatMap((period) => {
    const window = { identity: rest, period, endMs: Number(timestamp ?? 0), values };
    const points = settings.output === "cumulative" ? cumulativeProbe(window) : pointsOf(window, settings);
    return points.map(({ point }) => withTime(point, timestamp));
  });
}

function withTime(point: Point, time: PointIdentity["timestamp"]): Point {
  const { timestamp: _, ...rest } = point;
  return time === undefined ? rest : { ...rest, timestamp: time };
}

/** Why the reporter would refuse every Summary of the lane, whatever its series. */
export function unfitFor(reporter: Pick<Reporter, "id" | "check">, settings: RollUpSettings): string | undefined {
  // The reporter decides on each series: some kinds become Samples, and for others `summaryAs` may be missing.
  if (settings.output !== "summary") return undefined;
  for (const period of settings.periods) {
    const probes = IDENTITIES.flatMap((identity) => probesOf(identity, { ...settings, periods: [period] }));
    const errors = probes.map((probe) => reporter.check(probe));
    const telling = errors.find((error) => /^(statistics|period)\b/.test(error?.path ?? ""));
    if (telling !== undefined && !errors.includes(undefined))
      return `rollUp makes Summaries that the reporter "${reporter.id}" refuses: ${telling.message}`;
  }
  return undefined;
}

/** Whether the reporter refuses a percentile in every Summary, and takes it as a Sample. */
export function isOnlySample(
  reporter: Pick<Reporter, "check">,
  settings: RollUpSettings,
  percentile: Percentile,
): boolean {
  const takes = (statistics: RollUpSettings["statistics"], percentiles: readonly Percentile[]): boolean =>
    IDENTITIES.some((identity) =>
      probesOf(identity, { ...settings, statistics, percentiles }).every(
        (probe) => reporter.check(probe) === undefined,
      ),
    );
  const others = settings.statistics.filter((each) => !isPercentile(each));
  return !takes([...others, percentile], []) && takes(others, [percentile]);
}

const IDENTITIES: readonly PointIdentity[] = [
  { name: "probe" },
  { name: "probe", dimensions: { probe: "1" } },
  { name: "probe", dimensions: { probe: "1" }, namespace: "probe" },
  { name: "probe", dimensions: { probe: "1" }, namespace: "PROBE.PROBE" },
];
