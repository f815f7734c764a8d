import type { YunmeterError } from "../errors/yunmeter-error.ts";

/** Why a point was not accepted: a closed set, the same for every cloud. */
export type Reason =
  /** It breaks a rule that is checked here. */
  | "invalid"
  /** The cloud named it, or it was found by halving the batch it stood in. */
  | "refused"
  /** Its time of use is over. */
  | "expired"
  /** The cloud does not know the key or trust the signature, or there were no credentials. */
  | "unauthenticated"
  /** The account may not do this. */
  | "forbidden"
  /** A quota of the account is used up. */
  | "quota"
  /** Too many requests, until the deadline. */
  | "throttled"
  /** The cloud itself failed, until the deadline, or does not offer this call at this address. */
  | "unavailable"
  /** No connection came about. */
  | "unreachable"
  /** No whole answer in time. */
  | "timeout"
  /** The connection broke, or the answer does not say what was stored. */
  | "uncertain"
  /** The deadline passed before it was tried. */
  | "deadline"
  /** The caller's signal, or the caller's iterable, ended the call. */
  | "aborted"
  /** Its batch holds a point the cloud refuses, and the budget for finding it was spent. */
  | "unisolated";

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
  /** The whole story; all points of one failed request share one error. */
  readonly error: YunmeterError;
}

/** Something to know about an accepted point. */
export interface PointNote {
  /** Its place in what was given to `report`, from 0. */
  readonly index: number;
  /**
   * `late`: stored, but too late for the cloud's aggregates. `repaired`: sent without statistics the cloud cannot carry.
   * `rewritten`: stored in another form, which `stored` has.
   */
  readonly note: "late" | "repaired" | "rewritten";
  /** The form it is stored in. */
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
  /** How many requests it took: retries and halves included. */
  readonly attempts: number;
  /** The HTTP status of the last answer. */
  readonly status?: number;
  /** From the first attempt to the last answer. */
  readonly durationMs: number;
  /** `accepted`: all of it. `partial`: some of it. Else why none of it was. */
  readonly outcome: "accepted" | "partial" | Reason;
}

/**
 * What became of every point: accepted + refused + unsent + unknown is the number of points given, and each index
 * stands in one list only. Lists are in index order.
 */
export interface ReportResult {
  /** How many points the cloud says it has stored. */
  readonly accepted: number;
  /** These points are bad: invalid here, named by the cloud, or isolated by halving. */
  readonly refused: readonly PointProblem[];
  /** These are surely not stored. */
  readonly unsent: readonly PointProblem[];
  /** These may or may not be stored. */
  readonly unknown: readonly PointProblem[];
  /** What is to be known about accepted points. */
  readonly notes: readonly PointNote[];
  /** One record for each batch, in the order in which they ended. */
  readonly requests: readonly RequestRecord[];
}
