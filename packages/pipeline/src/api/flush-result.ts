import type { PipelineReason } from "./reasons.ts";

/** Options of `flush` and `close`. */
export interface FlushOptions {
  /** The deadline in milliseconds, from 0; `Infinity` for none. @default the pipeline's `deadlineMs` */
  readonly deadlineMs?: number;
  /**
   * Whether `flush` sends open windows as they are, for functions that end after a call; what comes later in the same window
   * is a second report of it. `close` always does. @default `"keep"`
   */
  readonly windows?: "keep" | "send";
}

/** A number of points with one fate and reason. */
export interface ReasonCount {
  /** Why. */
  readonly reason: PipelineReason;
  /** How many. */
  readonly points: number;
}

/**
 * The fates of the points of one lane since the pipeline was made.
 *
 * `added` + `found` - `rolledUp` + `summaries` = `delivered` + `kept` + `lost` + `uncertain`, as long as no other
 * process works on the queue.
 */
export interface LaneResult {
  /** The lane: its reporter's `id`. */
  readonly lane: string;
  /** Points that were added and selected for this lane, whatever their fate. */
  readonly added: number;
  /**
   * Points of earlier processes, or of others, that waited in the queue when this pipeline began or had been lost from it,
   * and dead letters that were put back since.
   */
  readonly found: number;
  /** Of those, Samples that were rolled up. */
  readonly rolledUp: number;
  /** Summaries that were begun for them, those of open windows among them. */
  readonly summaries: number;
  /** Points that the cloud accepted. */
  readonly delivered: number;
  /** Points that wait, in memory or in the queue, and windows that are still open. */
  readonly kept: number;
  /**
   * Points that left the pipeline and are not stored. Of those that a queue gave up (`overflow`, `age`) while they waited for another
   * attempt, a copy of an attempt without an answer may be stored.
   */
  readonly lost: number;
  /** Points that left the pipeline with an unknown fate: they may or may not be stored. */
  readonly uncertain: number;
  /** Why points were lost. */
  readonly reasons: readonly ReasonCount[];
  /** Why points are uncertain. */
  readonly doubts: readonly ReasonCount[];
  /** Second and later sends of points whose first copy may be stored, within a call and across calls. */
  readonly resent: number;
  /** Points that were delivered after the process that first held them died. */
  readonly replayed: number;
  /** Of the `lost` and `uncertain` points, those that the queue keeps as dead letters, to be sent again by hand. */
  readonly deadLetters: number;
  /** Entries of the queue that a newer version wrote. They wait, and count as `kept`. */
  readonly unreadable: number;
  /** Samples that arrived after their window was sent, and count in the next one. */
  readonly late: number;
}

/** The fates of all points since the pipeline was made: the sums over its lanes, and each lane. */
export interface FlushResult {
  /** Points that a cloud accepted. */
  readonly delivered: number;
  /** Points that wait. */
  readonly kept: number;
  /**
   * Points that left the pipeline and are not stored. Of those that a queue gave up (`overflow`, `age`) while they waited for another
   * attempt, a copy of an attempt without an answer may be stored.
   */
  readonly lost: number;
  /** Points that left the pipeline with an unknown fate: they may or may not be stored. */
  readonly uncertain: number;
  /** Each lane, in the order of `reporters`. */
  readonly lanes: readonly LaneResult[];
}
