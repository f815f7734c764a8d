import { plainName } from "@yunmeter/core/kit";
import type { Distribution, MetricKind, Pipeline } from "@yunmeter/pipeline";

import type { ExpositionSample, MetricFamily } from "./family.ts";
import { createIncreases, type Increase, type Increases, type SeriesTotals, seriesKey } from "./increases.ts";

/** Options of {@link createFamilyAbsorber}. */
export interface FamilyAbsorberOptions {
  /** Takes what happened between two collections. */
  readonly pipeline: Pick<Pipeline, "absorb">;
  /**
   * What `totals()` of an earlier absorber of the same source returned: the first collection is what they rose by since.
   *
   * @default none: the first collection is history
   */
  readonly totals?: SeriesTotals;
}

/** Hands collections of one source to a pipeline. */
export interface FamilyAbsorber {
  /** Takes one collection; what it says counts at the time `at`, in epoch milliseconds. */
  absorb(families: readonly MetricFamily[], at: number): void;
  /** The totals that the next collection is compared with, to be kept over a restart. */
  totals(): SeriesTotals;
}

/**
 * Creates what turns the totals of one registry or page into what happened between two collections. The totals of the first
 * collection count as history: they are no increase. A series that appears later began at 0, and one that fell was reset.
 *
 * @example
 * const absorber = createFamilyAbsorber({ pipeline });
 * absorber.absorb(parseExposition(page).families, Date.now());
 */
export function createFamilyAbsorber({ pipeline, totals }: FamilyAbsorberOptions): FamilyAbsorber {
  const increases = createIncreases(totals);
  return {
    totals: () => increases.totals(),
    absorb(families, at) {
      for (const family of families)
        for (const { name, dimensions, kind, distribution } of measurementsOf(family, increases))
          if (distribution.count > 0) pipeline.absorb({ name, dimensions, timestamp: at }, distribution, kind);
      increases.endCollection();
    },
  };
}

interface Measurement {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly kind: MetricKind;
  readonly distribution: Distribution;
}

function measurementsOf(family: MetricFamily, increases: Increases): Measurement[] {
  switch (family.type) {
    case "counter":
      return family.samples.flatMap((sample) => counterOf(sample, increases));
    case "histogram":
      return distributionsOf(family, increases);
    case "summary":
      return distributionsOf(family, increases);
    default:
      return family.samples.flatMap(gaugeOf);
  }
}

function counterOf({ name, labels, value }: ExpositionSample, increases: Increases): Measurement[] {
  if (name.endsWith("_created")) return [];
  const increase = increases.of(name, labels, value);
  if (increase === undefined) return [];
  const distribution = { count: 1, sum: increase.value };
  return [{ name: plainName(name), dimensions: dimensionsOf(labels), kind: "counter", distribution }];
}

// NaN is Prometheus' word for no value yet.
function gaugeOf({ name, labels, value }: ExpositionSample): Measurement[] {
  if (Number.isNaN(value) || name.endsWith("_created")) return [];
  const distribution = { count: 1, sum: value, minimum: value, maximum: value, last: value };
  const dimensions = dimensionsOf(labels, name.endsWith("nodejs_version_info") ? OF_VERSION : OF_VALUES);
  return [{ name: plainName(name), dimensions, kind: "gauge", distribution }];
}

/** Sums, counts and buckets of a histogram or summary, series by series. Quantiles say nothing about a window: left out. */
function distributionsOf(family: MetricFamily, increases: Increases): Measurement[] {
  const series = new Map<
    string,
    { readonly dimensions: Record<string, string>; readonly samples: ExpositionSample[] }
  >();
  for (const sample of family.samples) {
    const dimensions = dimensionsOf(sample.labels);
    const key = seriesKey("", dimensions);
    const entry = series.get(key) ?? { dimensions, samples: [] };
    entry.samples.push(sample);
    series.set(key, entry);
  }
  return [...series.values()].flatMap(({ dimensions, samples }) => {
    const distribution = distributionOf(family.name, samples, increases);
    return distribution === undefined
      ? []
      : [{ name: plainName(family.name), dimensions, kind: "histogram", distribution }];
  });
}

function distributionOf(
  name: string,
  samples: readonly ExpositionSample[],
  increases: Increases,
): Distribution | undefined {
  const increaseOf = (suffix: string): Increase | undefined => {
    const sample = samples.find((each) => each.name === name + suffix);
    return sample && increases.of(sample.name, sample.labels, sample.value);
  };
  const [count, sum] = [increaseOf("_count"), increaseOf("_sum")];
  const buckets = samples
    .filter((sample) => sample.name === `${name}_bucket`)
    .map((sample) => ({
      bound: Number((sample.labels["le"] ?? "").replace("+Inf", "Infinity")),
      reached: increases.of(sample.name, sample.labels, sample.value)?.value ?? 0,
    }))
    .toSorted((one, other) => one.bound - other.bound);
  if (count === undefined || sum === undefined) return undefined;
  // A sum of negative values falls without a reset: the count shows the two apart.
  const total = count.isReset ? sum.total : sum.total - sum.before;
  return { count: count.value, sum: total, ...binsOf(buckets, count.value, total) };
}

/** Bins of cumulative buckets; none where a page was read in the middle of a count, so that they do not add up. */
function binsOf(
  buckets: readonly { readonly bound: number; readonly reached: number }[],
  count: number,
  sum: number,
): Pick<Distribution, "bins"> {
  const bins = buckets.map(({ bound, reached }, index) => ({
    lower: buckets[index - 1]?.bound ?? (sum >= 0 && bound > 0 ? 0 : -Infinity),
    upper: bound,
    count: reached - (buckets[index - 1]?.reached ?? 0),
  }));
  const isWhole = buckets.at(-1)?.reached === count && bins.every((bin) => bin.count >= 0);
  return isWhole ? { bins: bins.filter((bin) => bin.count > 0) } : {};
}

function dimensionsOf(labels: ExpositionSample["labels"], leftOut = OF_VALUES): Record<string, string> {
  const filled = Object.entries(labels).filter(([name, value]) => value !== "" && !leftOut.has(name));
  return Object.fromEntries(filled.map(([name, value]) => [plainName(name), value]));
}

// Labels that tell values of one series apart.
const OF_VALUES: ReadonlySet<string> = new Set(["le", "quantile"]);

// Parts of the label `version`, which with `instance` are one dimension too many for Huawei Cloud Eye.
const OF_VERSION: ReadonlySet<string> = new Set(["major", "minor", "patch"]);
