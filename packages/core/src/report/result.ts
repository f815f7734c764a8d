import type { YunmeterError } from "../errors/yunmeter-error.ts";
import type { Reason } from "./reason.ts";

/** One point that was not accepted, and why. */
export interface PointProblem {
  /** Its place in what was given to `report`, from 0. */
  readonly index: number;
  /** The point itself, as given. */
  readonly point: unknown;
  /** Why it was not accepted. */
  readonly reason: Reason;
  /** Whether sending it again can help without a change of the point or the configuration. */
  readonly retryable: boolean;
  /** What failed and what to do; all points of one failed request share one error. */
  readonly error: YunmeterError;
}

/** A remark about an accepted point. */
export interface PointNote {
  /** Its place in what was given to `report`, from 0. */
  readonly index: number;
  /**
   * `late`: stored, but too late for the cloud's aggregates. `repaired`: sent without statistics the cloud cannot carry.
   * `clock`: this machine's clock is off, so the point got its timestamp by the cloud's. `rewritten`: the cloud stores
   * it under another name or other dimensions.
   */
  readonly note: "late" | "repaired" | "clock" | "rewritten";
  /** What the cloud stores instead, where that is known: the rewritten name or dimensions. */
  readonly stored?: string;
}

/** One batch that was sent. */
export interface RequestRecord {
  /** The cloud's id of the last answer. */
  readonly requestId?: string;
  /** How many points the batch held. */
  readonly points: number;
  /** The size of its first request, as the cloud's limit counts it. */
  readonly bytes: number;
  /** How many requests were sent for it: retries and halves included. */
  readonly attempts: number;
  /** The HTTP status of the last answer. */
  readonly status?: number;
  /** From the first attempt to the last answer. */
  readonly durationMs: number;
  /** How far the cloud's clock is ahead of this machine's, in milliseconds; absent unless requests are signed by it. */
  readonly clockSkewMs?: number;
  /** `accepted`: all of it. `partial`: some of it. Else why none of it was. */
  readonly outcome: "accepted" | "partial" | Reason;
}

/**
 * The fate of every point: accepted + refused + unsent + unknown is the number of points given, and each index is in
 * one list only. Lists are in index order.
 *
 * `JSON.stringify` of a result is a log line: the counts, and the first problems without their points. To keep the points,
 * write those of `unsent` and `unknown`.
 */
export interface ReportResult {
  /** How many points the cloud says it has stored. */
  readonly accepted: number;
  /** These points are bad: invalid here, named by the cloud, or isolated by halving. */
  readonly refused: readonly PointProblem[];
  /** These are not stored. */
  readonly unsent: readonly PointProblem[];
  /** These may or may not be stored. */
  readonly unknown: readonly PointProblem[];
  /** Remarks about accepted points. */
  readonly notes: readonly PointNote[];
  /** One record for each batch, in the order in which they ended. */
  readonly requests: readonly RequestRecord[];
}
