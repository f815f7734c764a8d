import type { ExpositionSample, FamilyType, MetricFamily } from "./family.ts";

/** What is used of a registry of `prom-client` 15 or `@prometheus-io/client`: any object of this shape serves. */
export interface Registry {
  /** The metrics with their values. */
  getMetricsAsJSON(): Promise<readonly RegistryMetric[]> | readonly RegistryMetric[];
}

/** A metric in a registry. */
export interface RegistryMetric {
  /** Without `_total` in a registry of OpenMetrics. */
  readonly name: string;
  /** A text, or the number that `MetricType` has for it. */
  readonly type: unknown;
  /** One for each series, and for each of its buckets. */
  readonly values: readonly RegistryValue[];
}

/** A value in a registry. */
export interface RegistryValue {
  /** May be NaN. */
  readonly value: number;
  /** Strings and numbers; missing where there are none. */
  readonly labels?: Readonly<Record<string, unknown>>;
  /** The name of this value where it is not the metric's: `…_bucket`, `…_sum`. */
  readonly metricName?: string;
}

export async function familiesOf(registry: Registry): Promise<MetricFamily[]> {
  const metrics = await registry.getMetricsAsJSON();
  return metrics.map(({ name, type, values }) => ({
    name,
    type: TYPES.has(String(type)) ? (String(type) as FamilyType) : "unknown",
    samples: values.map((each) => sampleOf(each, name)),
  }));
}

function sampleOf({ value, labels = {}, metricName }: RegistryValue, name: string): ExpositionSample {
  const texts = Object.entries(labels).map(([label, given]) => [label, String(given)] as const);
  return { name: metricName ?? name, labels: Object.fromEntries(texts), value };
}

const TYPES: ReadonlySet<string> = new Set(["counter", "gauge", "histogram", "summary"]);
