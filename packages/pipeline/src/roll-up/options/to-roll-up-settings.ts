import type { Reporter, StatisticName } from "@yunmeter/core";

import type { Instance, RollUpOptions } from "../../api/roll-up-options.ts";
import { instanceFaults } from "./instance.ts";
import { optionFaults } from "./option-faults.ts";
import { isOnlySample, unfitFor } from "./probe.ts";
import type { RollUpSettings, WindowOutput } from "./roll-up-settings.ts";
import { defaultsOf } from "./vendor-defaults.ts";

export interface RollUpSources {
  readonly reporter: Pick<Reporter, "vendor" | "id" | "check" | "temporality" | "carries">;
  readonly options: RollUpOptions;
  readonly instance: Instance | undefined;
  readonly queue: { readonly durable: boolean };
}

export function toRollUpSettings({
  reporter,
  options,
  instance: ofPipeline,
  queue,
}: RollUpSources): RollUpSettings | readonly string[] {
  const instance = options.instance ?? ofPipeline;
  const faults = [...optionFaults(options), ...instanceFaults(instance, queue)];
  if (faults.length > 0 || instance === undefined) return faults;
  const settings = withSeparatePercentiles(reporter, settingsOf(reporter, options, instance));
  const hasSamples = settings.output !== "summary" || (settings.percentiles?.length ?? 0) > 0;
  if (hasSamples && settings.periods.length > 1)
    return [`rollUp.periods must hold one period for the reporter "${reporter.id}", whose Samples have none`];
  const unfit = unfitFor(reporter, settings);
  return unfit === undefined ? settings : [unfit];
}

export const GRACE_MS = 1000;

export const MERGED_GRACE_MS = 5000;

function settingsOf(
  { vendor, id, temporality, carries }: RollUpSources["reporter"],
  options: RollUpOptions,
  instance: Instance,
): RollUpSettings {
  const defaults = defaultsOf(vendor);
  const { periods = defaults.periods, statistics = defaults.statistics, percentiles = [] } = options;
  const own = typeof instance === "object" ? instance : undefined;
  return {
    periods: [...new Set(periods)],
    statistics: [...new Set<StatisticName>([...statistics, ...percentiles])],
    graceMs: options.graceMs ?? (instance === "merged" ? MERGED_GRACE_MS : GRACE_MS),
    dimension: defaults.dimensions ? own : undefined,
    partsLane: own === undefined ? `${id}|parts` : `${id}|parts|${own.value}`,
    endsAtClose: instance !== "merged",
    output: outputOf(temporality, carries),
    percentiles,
  };
}

/** In a lane of Summaries only those percentiles are Samples that no Summary of the reporter can hold. */
function withSeparatePercentiles(reporter: RollUpSources["reporter"], settings: RollUpSettings): RollUpSettings {
  if (settings.output !== "summary") return settings;
  const percentiles = settings.percentiles?.filter((each) => isOnlySample(reporter, settings, each)) ?? [];
  const statistics = settings.statistics.filter((each) => !percentiles.some((percentile) => percentile === each));
  return { ...settings, statistics, percentiles };
}

function outputOf(temporality: Reporter["temporality"], carries: Reporter["carries"]): WindowOutput {
  if (temporality === "cumulative") return "cumulative";
  return carries === "sample" ? "samples" : "summary";
}
