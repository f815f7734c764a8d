import type { PipelineReason } from "@yunmeter/pipeline";

import type { Condition } from "../sender/protocol.ts";

/** What became of the points of one cloud, for the page. */
export interface AccountView {
  /** Points that the cloud says it has stored. */
  readonly accepted: number;
  /** Points that were bad, each named. */
  readonly refused: number;
  /** Points that are gone for any other reason. */
  readonly lost: number;
  /** Points that may or may not be stored. */
  readonly uncertain: number;
  /** How many requests had to be made again. */
  readonly retried: number;
  /** Points that a dead sender had held, and that were sent again. */
  readonly replayed: number;
  readonly requests: number;
  /** Epoch milliseconds of the next attempt, where it has to wait; else 0. */
  readonly nextTryAt: number;
  /** How long a request takes, as a rule. */
  readonly latencyMs: number | undefined;
  readonly reasons: readonly ReasonView[];
  /** How the way is, as long as a sender lives. */
  readonly condition: Condition | undefined;
}

/** How many points are gone for one reason. */
export interface ReasonView {
  readonly reason: PipelineReason;
  readonly points: number;
}
