import type { AggregationTemporality, AggregationType, InstrumentType } from "@opentelemetry/sdk-metrics";

// What the SDK hands over, in numbers and strings: the bridge imports types only, and a program may hold several copies
// of the SDK, so that its enums and classes cannot be compared with. Equal in sdk-metrics 2.0 to 3.1.

const DELTA = 0 as unknown as AggregationTemporality.DELTA;
const CUMULATIVE = 1 as unknown as AggregationTemporality.CUMULATIVE;

export const DEFAULT_AGGREGATION = 0 as unknown as AggregationType.DEFAULT;
export const EXPONENTIAL_HISTOGRAM = 5 as unknown as AggregationType.EXPONENTIAL_HISTOGRAM;

/** Sums that rise and fall are states: a difference of them says nothing. All else is collected as deltas. */
export function temporalityOf(type: InstrumentType): AggregationTemporality {
  return (type as string).endsWith("UP_DOWN_COUNTER") ? CUMULATIVE : DELTA;
}

export const DATA_POINT = { histogram: 0, exponentialHistogram: 1, gauge: 2, sum: 3 } as const;

/** One collection. */
export interface ResourceMetricsData {
  readonly resource: { readonly attributes: Attributes };
  readonly scopeMetrics: readonly { readonly metrics: readonly MetricData[] }[];
}

export interface MetricData {
  readonly descriptor: { readonly name: string; readonly unit: string };
  readonly aggregationTemporality: number;
  readonly dataPointType: number;
  readonly isMonotonic?: boolean;
  readonly dataPoints: readonly DataPoint[];
}

export interface DataPoint {
  readonly attributes: Attributes;
  readonly value: number | HistogramValue | ExponentialValue;
}

/** String, number, boolean, or an array of these. */
export type Attributes = Readonly<Record<string, unknown>>;

export interface HistogramValue {
  readonly count: number;
  readonly sum?: number;
  readonly min?: number;
  readonly max?: number;
  /** One count more than boundaries: the last is open. */
  readonly buckets: { readonly boundaries: readonly number[]; readonly counts: readonly number[] };
}

export interface ExponentialValue {
  readonly count: number;
  readonly sum?: number;
  readonly min?: number;
  readonly max?: number;
  /** Bucket `i` holds values in (base^(offset + i), base^(offset + i + 1)], where base is 2^(2^-scale). */
  readonly scale: number;
  readonly zeroCount: number;
  readonly positive: ExponentialBuckets;
  readonly negative: ExponentialBuckets;
}

export interface ExponentialBuckets {
  readonly offset: number;
  readonly bucketCounts: readonly number[];
}
