/** A range of values and how many of them a distribution holds. */
export interface DistributionBin {
  /** The least value; -Infinity where the range is open. */
  readonly lower: number;
  /** The greatest value; Infinity where the range is open. */
  readonly upper: number;
  /** The number of values, a whole number. */
  readonly count: number;
}

/** Values that were counted elsewhere: what `absorb` takes. */
export interface Distribution {
  /** The number of values, a whole number; one of 0 is ignored. */
  readonly count: number;
  /** The sum of the values. */
  readonly sum: number | bigint;
  /** The least value. @default the lowest bin's, or else the mean */
  readonly minimum?: number;
  /** The greatest value. @default the highest bin's, or else the mean */
  readonly maximum?: number;
  /** The latest value. @default the mean */
  readonly last?: number;
  /** How many of the values belong to calls that failed: Huawei CSE counts them. @default unknown */
  readonly failures?: number;
  /**
   * How the values are spread; together the bins hold `count` values. Each bin's values count at its geometric middle, so
   * that a percentile is within half a bin (`√(upper / lower) − 1`, relative) and 1 % of the exact one. Without bins all
   * values count at the mean.
   */
  readonly bins?: readonly DistributionBin[];
}

/**
 * What the values of a series mean. `counter`: increments, of which the sum matters. `gauge`: states, of which the last
 * matters. `histogram`: measurements, of which the spread matters.
 */
export type MetricKind = "counter" | "gauge" | "histogram";
