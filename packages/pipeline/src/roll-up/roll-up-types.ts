import type { Point, Sample, ValidationError } from "@yunmeter/core";

import type { Slices } from "../runtime/time-slices.ts";
import type { Accumulator } from "./accumulator.ts";
import type { Part, PartsEntry } from "./parts/part.ts";
import type { SeriesIdentity } from "./series.ts";

export interface RollUpProblem {
  /** `quota`: it would make one series too many. */
  readonly reason: "invalid" | "quota";
  readonly error: ValidationError;
}

export interface RollUp {
  /** Counts a sample; says why not where it does not. `at` is the present, in epoch milliseconds. */
  add(sample: Sample, at: number): RollUpProblem | undefined;
  /** Counts values that were accumulated elsewhere, in the window of a time. */
  addValues(identity: SeriesIdentity, values: Accumulator, time: number, at: number): RollUpProblem | undefined;
  pending(): { readonly parts: number; readonly samples: number };
  /**
   * All that was counted since the last cut, ready for the parts lane; empty when there was nothing. What is counted
   * while a cut stands still belongs to the next, which is not to begin before this one is over.
   */
  cut(at: number): Slices<readonly PartsEntry[]>;
  /** The same as values, for a merger of this process. */
  cutParts(): Slices<readonly Part[]>;
}

export type Taken = "taken" | "unreadable" | "damaged";

export interface RolledUp {
  readonly id: string;
  readonly point: Point;
  /** The key of its series, where that is the window's. */
  readonly key: string | undefined;
  readonly samples: number;
}

export interface MergerStep {
  readonly points: readonly RolledUp[];
  readonly entries: readonly PartsEntry[];
}

export interface StepOptions {
  /** Ends all windows at the present moment. @default `false` */
  readonly closing?: boolean;
}

/**
 * Makes Summaries of parts. One at a time works on a parts lane: the owner of its leases. All it knows is in what it
 * took and in what its steps gave back, so another may go on at any moment.
 */
export interface Merger {
  take(id: string, body: string): Taken;
  /** Takes parts of this process, which belong to the merger from here on. The next step counts them. */
  takeParts(parts: readonly Part[]): void;
  /**
   * Counts what was taken, and says what is to be done; `undefined` when there is nothing worth an `append` yet. It is
   * for the moments after something was taken, when what is late is counted as of `now`, and when a window is due. In memory
   * a step has some hundred points: call it again until there is nothing.
   *
   * Entries that were taken stay under lease until a step has been appended. An append that fails is to be tried again
   * with the same step; when the lease is lost, the merger has to be replaced by a new one, which takes the lane anew.
   * While a step stands still, nothing is to be taken.
   */
  step(now: number, options?: StepOptions): Slices<MergerStep | undefined>;
  /**
   * Whether what it wrote down last was not among what it took since, or was followed by what another wrote: between a
   * settle and the next lease another may take the lane. Check it when the lane is drained, before a step.
   * Where it holds, the leases are to be given back, and the merger to be replaced by a new one.
   */
  isSuperseded(): boolean;
  /** The next moment, in epoch milliseconds, at which a window is due, as of the last step; `undefined` without one. */
  nextDue(): number | undefined;
  /** `uncounted`: samples of parts that were taken and are in no window yet. */
  stats(): MergerStats;
}

export interface MergerStats {
  readonly windows: number;
  readonly late: number;
  readonly uncounted: number;
}
