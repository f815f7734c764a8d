import type { Reporter, StatisticName } from "@yunmeter/core";

import type { LaneOption, PipelineOptions } from "../../api/pipeline-options.ts";
import type { Instance, RollUpOptions } from "../../api/roll-up-options.ts";
import { instanceFaults, optionFaults } from "./option-faults.ts";
import { isOnlySample, unfitFor } from "./probe.ts";
import type { RollUpSettings, WindowOutput } from "./roll-up-settings.ts";

/** The settings of a lane, or the faults of its options; `undefined` for a lane that does not roll up. */
export function resolveRollUp(
  { reporter, rollUp: own }: LaneOption,
  { rollUp: shared = false, instance, queue }: PipelineOptions,
): RollUpSettings | readonly string[] | undefined {
  const chosen = own ?? shared;
  // Running sums are made of windows: a cumulative lane has some, whatever the option says.
  if (chosen === false && reporter.temporality !== "cumulative") return undefined;
  const options = typeof chosen === "object" ? chosen : {};
  // A lane that says only what differs has the rest from the pipeline.
  const ofPipeline = typeof shared === "object" ? shared.instance : undefined;
  const durable = queue?.durable ?? false;
  return toRollUpSettings({ reporter, options, instance: ofPipeline ?? instance, queue: { durable } });
}

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

const GRACE_MS = 1000;
const MERGED_GRACE_MS = 5000;

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

interface VendorDefaults {
  /** The lengths of the windows, in seconds. */
  readonly periods: readonly number[];
  readonly statistics: readonly StatisticName[];
  readonly dimensions: boolean;
}

function defaultsOf(vendor: string): VendorDefaults {
  return Object.hasOwn(DEFAULTS, vendor) ? (DEFAULTS[vendor] ?? USUAL) : USUAL;
}

const USUAL: VendorDefaults = {
  periods: [60],
  statistics: ["count", "sum", "average", "minimum", "maximum", "last"],
  dimensions: true,
};

const DEFAULTS: Readonly<Record<string, VendorDefaults>> = {
  // CloudMonitor shows more than a week only of what was reported for both.
  alibaba: { ...USUAL, periods: [60, 300] },
  // The dashboard of CSE works with windows of 10 seconds, of a service's operations, which have names only.
  "huawei-cse": { periods: [10], statistics: ["count", "failures", "average"], dimensions: false },
};
