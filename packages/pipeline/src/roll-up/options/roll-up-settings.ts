import type { StatisticName, Summary, ValidationError } from "@yunmeter/core";

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
}

export interface RollUpParameters {
  readonly settings: RollUpSettings;
  /** Names this run of this process, never used before and never again. */
  readonly producer: string;
  readonly maxSeries: number;
  /** Says what is wrong with the Summaries of a series: asked once an hour about each. @default nothing ever is */
  readonly check?: (summary: Summary) => ValidationError | undefined;
}

export interface MergerParameters {
  readonly settings: RollUpSettings;
  readonly lane: string;
  /** Names this merger, never used before and never again: not by the one that it replaces either. */
  readonly producer: string;
  readonly handsOver: boolean;
}
