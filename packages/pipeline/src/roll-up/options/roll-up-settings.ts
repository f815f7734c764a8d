import type { Reporter, StatisticName } from "@yunmeter/core";

/** The name of a percentile; `p995` is the 99.5th. */
export type Percentile = Extract<StatisticName, `p${number}`>;

export interface InstanceDimension {
  readonly dimension: string;
  readonly value: string;
}

export interface RollUpSettings {
  /** The lengths of the windows, in whole seconds, each once. */
  readonly periods: readonly number[];
  readonly statistics: readonly StatisticName[];
  /** How long after its end a window waits for what is late, in milliseconds. */
  readonly graceMs: number;
  readonly dimension: InstanceDimension | undefined;
  readonly partsLane: string;
  readonly endsAtClose: boolean;
  /** What a window becomes. @default `"summary"` */
  readonly output?: WindowOutput;
  /** The percentiles that the window of a histogram, or of plain samples, has as separate Samples. @default none */
  readonly percentiles?: readonly Percentile[];
}

/**
 * What the window of a series becomes in a lane. `summary`: one Summary. `samples`: Samples by the kind of the series, for a
 * wire that holds one value; plain samples stay a Summary, of which the reporter's `summaryAs` chooses one statistic.
 * `cumulative`: Samples of running sums; plain samples become the last value.
 */
export type WindowOutput = "summary" | "samples" | "cumulative";

export interface RollUpParameters {
  readonly settings: RollUpSettings;
  /** Names this run of this process, never used before and never again. */
  readonly producer: string;
  readonly maxSeries: number;
  /** Checks a point of each series once an hour. @default every point passes */
  readonly reporter?: Pick<Reporter, "check">;
}

export interface MergerParameters {
  readonly settings: RollUpSettings;
  readonly lane: string;
  /** Names this merger, never used before and never again: not by the one that it replaces either. */
  readonly producer: string;
  readonly handsOver: boolean;
  /** The most series of which running sums are kept. @default `1_000` */
  readonly maxSeries?: number;
  /** Epoch milliseconds from which on this merger may start new running sums. @default 0 */
  readonly startedAt?: number;
}
