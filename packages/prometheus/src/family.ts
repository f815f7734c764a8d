/** The type of a metric family, as Prometheus and OpenMetrics name it. */
export type FamilyType =
  | "counter"
  | "gauge"
  | "histogram"
  | "summary"
  | "gaugehistogram"
  | "stateset"
  | "info"
  | "unknown";

/** A metric with its samples: one value, or the values of each series. */
export interface MetricFamily {
  /** The name that `# TYPE` declares: of a counter in OpenMetrics, without `_total`. */
  readonly name: string;
  /** `unknown` where the page declares none. */
  readonly type: FamilyType;
  /** The unit of OpenMetrics' `# UNIT`. */
  readonly unit?: string;
  /** In the order of the page. */
  readonly samples: readonly ExpositionSample[];
}

/** One line of a page. */
export interface ExpositionSample {
  /** The name on the line: that of the family, perhaps with `_total`, `_bucket`, `_sum` or `_count`. */
  readonly name: string;
  /** Among them `le` of buckets and `quantile` of summaries. */
  readonly labels: Readonly<Record<string, string>>;
  /** May be NaN or infinite. */
  readonly value: number;
  /** Epoch milliseconds, where the line has a time. */
  readonly timestamp?: number;
}
