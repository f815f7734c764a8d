import type { Accumulator } from "../accumulator.ts";
import type { Series } from "../series.ts";

export interface Part {
  readonly series: Series;
  /** The start of its window, in epoch seconds. */
  readonly start: number;
  /** The lengths of the windows that it still has to be counted in, in seconds; all that the merger makes if `undefined`. */
  readonly periods: readonly number[] | undefined;
  readonly values: Accumulator;
}

export interface PartBundle {
  readonly producer: string;
  /** Its number among what that producer made, from 1. */
  readonly sequence: number;
  readonly parts: readonly Part[];
}

export interface MergerState {
  readonly applied: ReadonlyMap<string, readonly number[]>;
  /** The end in epoch seconds of the last window that went out, by the mark of series and period. */
  readonly closed: ReadonlyMap<number, number>;
  /** Windows up to here, in epoch seconds, count as gone out for series that are not in `closed`. */
  readonly floor: number;
  /** The running sums of a cumulative lane, by series; none elsewhere. */
  readonly totals: readonly RunningTotal[];
}

/** What a series has counted since its start: `[key, start, sum, rest, whole, count, buckets]`. */
export type RunningTotal = readonly [
  key: string,
  /** Epoch milliseconds. */
  start: number,
  sum: number,
  rest: number,
  /** Digits. */
  whole: string,
  count: number,
  /** Counts by bound of the ladder, not cumulative; empty for counters. */
  buckets: readonly number[],
];

export interface PartsEntry {
  readonly id: string;
  readonly body: string;
  readonly rank: number;
  readonly samples: number;
}
