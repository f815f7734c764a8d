import type { PipelineReason } from "./reasons.ts";

/** Options of `flush` and `close`. */
export interface FlushOptions {
  /** How long it may take, in milliseconds. @default the pipeline's `deadlineMs` */
  readonly deadlineMs?: number;
}

/** How many points met one fate for one reason. */
export interface ReasonCount {
  /** Why. */
  readonly reason: PipelineReason;
  /** How many. */
  readonly points: number;
}

/**
 * What became of the points of one lane since the pipeline was made.
 *
 * `added` + `found` - `rolledUp` + `summaries` = `delivered` + `kept` + `lost` + `uncertain`, as long as no other
 * process works on the queue.
 */
export interface LaneResult {
  /** The lane: its reporter's `id`. */
  readonly lane: string;
  /** Points that were added and went this way, whatever became of them. */
  readonly added: number;
  /** Points of earlier processes, or of others, that waited in the queue when this pipeline began. */
  readonly found: number;
  /** Of those, Samples that were rolled up. */
  readonly rolledUp: number;
  /** Summaries that were begun for them, those of open windows among them. */
  readonly summaries: number;
  /** Points that the cloud says it has stored. */
  readonly delivered: number;
  /** Points that wait, here or in the queue, and windows that are still open. */
  readonly kept: number;
  /**
   * Points that are gone and not stored. Of those that a queue gave up (`overflow`, `age`) while they waited for another
   * attempt, a copy of an attempt without an answer may be stored.
   */
  readonly lost: number;
  /** Points that are gone, and may or may not be stored. */
  readonly uncertain: number;
  /** Why points were lost. */
  readonly reasons: readonly ReasonCount[];
  /** Why points are uncertain. */
  readonly doubts: readonly ReasonCount[];
  /** Times a point was sent again although a first copy may be stored, because a second one does no harm. */
  readonly resent: number;
  /** Points that were sent again because the process that first held them died. */
  readonly replayed: number;
  /** Entries of the queue that a newer version wrote. They wait, and count as `kept`. */
  readonly unreadable: number;
  /** Samples that came after their window was sent, and were counted in the next one. */
  readonly late: number;
}

/** What became of all points since the pipeline was made: the sums over its lanes, and each lane. */
export interface FlushResult {
  /** Points that a cloud says it has stored. */
  readonly delivered: number;
  /** Points that wait. */
  readonly kept: number;
  /**
   * Points that are gone and not stored. Of those that a queue gave up (`overflow`, `age`) while they waited for another
   * attempt, a copy of an attempt without an answer may be stored.
   */
  readonly lost: number;
  /** Points that are gone, and may or may not be stored. */
  readonly uncertain: number;
  /** Each lane, in the order of `reporters`. */
  readonly lanes: readonly LaneResult[];
}
