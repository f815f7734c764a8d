import type { PointIdentity, Sample, Summary, ValidationError } from "@yunmeter/core";

import type { Slices } from "../runtime/time-slices.ts";
import type { Accumulator } from "./accumulator.ts";
import type { PartsEntry } from "./parts/part.ts";

/** Why a sample was not counted. */
export interface RollUpProblem {
  /** `quota`: it would make one series too many. */
  readonly reason: "invalid" | "quota";
  readonly error: ValidationError;
}

/** Counts samples until they are cut off: one for each lane that rolls up, in each process that adds. */
export interface RollUp {
  /** Counts a sample; says why not where it does not. `at` is the present, in epoch milliseconds. */
  add(sample: Sample, at: number): RollUpProblem | undefined;
  /** Counts what a handle has gathered, as of the present. */
  addGathered(identity: PointIdentity, values: Accumulator, at: number): RollUpProblem | undefined;
  /** How many parts, and how many samples in them, a cut would give. */
  pending(): { readonly parts: number; readonly samples: number };
  /**
   * All that was counted since the last cut, ready for the parts lane; empty when there was nothing. What is counted
   * while a cut stands still belongs to the next, which is not to begin before this one is over.
   */
  cut(at: number): Slices<readonly PartsEntry[]>;
}

/** What became of an entry that was given to a merger. */
export type Taken =
  /** It is counted at the next step, or was counted before. It can be settled once that step's entries are appended. */
  | "taken"
  /** A newer version wrote it: it is to wait for one that can read it. */
  | "unreadable"
  /** What was read is not what was written. */
  | "damaged";

/** One window of one series that is over. */
export interface RolledUp {
  /** Names it for ever: the series, the period and the end are in it. */
  readonly id: string;
  readonly summary: Summary;
  /** How many samples it stands for. */
  readonly samples: number;
}

/** What a step of a merger asks for: one `append` of all of it, and then a `settle` of all that was taken before. */
export interface MergerStep {
  /** For the lane of the reporter. A period of several gives a sample in each. */
  readonly summaries: readonly RolledUp[];
  /** For the parts lane: what is open still, and the ledger. */
  readonly entries: readonly PartsEntry[];
}

/** How a step is made. */
export interface StepOptions {
  /** Ends all windows at the present moment. @default `false` */
  readonly closing?: boolean;
}

/**
 * Makes Summaries of parts. One at a time works on a parts lane: the owner of its leases. All it knows is in what it
 * took and in what its steps gave back, so another may go on at any moment.
 */
export interface Merger {
  /** Takes an entry of the parts lane. */
  take(id: string, body: string): Taken;
  /**
   * Counts what was taken, and says what is to be done; `undefined` when there is nothing worth an `append` yet. It is
   * for the moments after something was taken, when what is late is counted as of `now`, and when a window is due.
   *
   * Entries that were taken stay under lease until a step has been appended. An append that fails is to be tried again
   * with the same step; when the lease is lost, the merger has to be replaced by a new one, which takes the lane anew.
   * While a step stands still, nothing is to be taken.
   */
  step(now: number, options?: StepOptions): Slices<MergerStep | undefined>;
  /**
   * Whether what it wrote down last was not among what it took since, or was followed by what another wrote: between a
   * settle and the next lease the lane is nobody's. To be asked when all that the lane gives was taken, before a step.
   * Where it holds, the leases are to be given back, and the merger to be replaced by a new one.
   */
  isSuperseded(): boolean;
  /** The next moment, in epoch milliseconds, at which a window is due, as of the last step; `undefined` without one. */
  nextDue(): number | undefined;
  /** What is open, and how many samples came after their window had gone out, and so count in a later one. */
  stats(): { readonly windows: number; readonly samples: number; readonly late: number };
}
