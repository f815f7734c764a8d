import type { StatisticName, Summary, ValidationError } from "@yunmeter/core";

/** The name of a percentile; `p995` is the 99.5th. */
export type Percentile = Extract<StatisticName, `p${number}`>;

/** A dimension that tells the series of one process from those of others. */
export interface InstanceDimension {
  readonly dimension: string;
  readonly value: string;
}

/** How one lane rolls up: its options, with what its cloud takes where they are silent. */
export interface RollUpSettings {
  /** The lengths of the windows, in whole seconds, each once. */
  readonly periods: readonly number[];
  /** What a Summary says, percentiles among it. */
  readonly statistics: readonly StatisticName[];
  /** How long after its end a window waits for what is late, in milliseconds. */
  readonly graceMs: number;
  /** The dimension that every series gets, to tell the processes apart. */
  readonly dimension: InstanceDimension | undefined;
  /** Where the parts of this lane wait in the queue. */
  readonly partsLane: string;
  /** Whether windows end with the process: those of a fleet go on without it. */
  readonly endsAtClose: boolean;
}

/** What makes a roll-up. */
export interface RollUpParameters {
  readonly settings: RollUpSettings;
  /** Names this run of this process, never used before and never again. */
  readonly producer: string;
  /** The most distinct series an hour. */
  readonly maxSeries: number;
  /** Says what is wrong with the Summaries of a series: asked once an hour about each. @default nothing ever is */
  readonly check?: (summary: Summary) => ValidationError | undefined;
}

/** What makes a merger. */
export interface MergerParameters {
  readonly settings: RollUpSettings;
  /** The lane of the reporter, which begins the names of Summaries. */
  readonly lane: string;
  /** Names this merger, never used before and never again: not by the one that it replaces either. */
  readonly producer: string;
  /** Whether its parts come from a queue that outlives it, and so what is open has to be written down there. */
  readonly handsOver: boolean;
}
