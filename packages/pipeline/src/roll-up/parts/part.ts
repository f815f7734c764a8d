import type { Accumulator } from "../accumulator.ts";
import type { Series } from "../series.ts";

/** What some values of one series within one window amount to. Parts of one window may be merged in any order. */
export interface Part {
  readonly series: Series;
  /** The start of its window, in epoch seconds. */
  readonly start: number;
  /** The lengths of the windows that it still has to be counted in, in seconds; all that the merger makes if `undefined`. */
  readonly periods: readonly number[] | undefined;
  readonly values: Accumulator;
}

/** Parts that leave their maker together. It counts once, however often it arrives. */
export interface PartBundle {
  /** Who made it: one run of one process. */
  readonly producer: string;
  /** Its number among what that producer made, from 1. */
  readonly sequence: number;
  readonly parts: readonly Part[];
}

/** What a merger has done so far, for its successor. */
export interface Ledger {
  /** The numbers of the bundles that were counted, by producer: from, to, from, to. */
  readonly spent: ReadonlyMap<string, readonly number[]>;
  /** The end in epoch seconds of the last window that went out, by the mark of series and period. */
  readonly ended: ReadonlyMap<number, number>;
  /** Windows up to here, in epoch seconds, count as gone out for series that are not in `ended`. */
  readonly floor: number;
}

/** One entry of the parts lane, as a queue keeps it. */
export interface PartsEntry {
  /** Names it for ever. */
  readonly id: string;
  /** What is kept, as JSON with a format version. */
  readonly body: string;
  /** Its rank in the lane: what a merger has to know first comes first. */
  readonly rank: number;
  /** How many values its parts stand for; none for the notes of a merger. */
  readonly samples: number;
}
