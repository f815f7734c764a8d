import type { PipelineReason } from "@yunmeter/pipeline";

import type { LaneCondition } from "../sender/protocol.ts";

/** The fates of the points of one cloud, for the page. */
export interface TallyView {
  readonly accepted: number;
  readonly refused: number;
  readonly lost: number;
  readonly unknown: number;
  /** Requests that were sent again. */
  readonly retried: number;
  /** Points that a killed sender held, and that were sent again. */
  readonly replayed: number;
  readonly requests: number;
  /** Epoch milliseconds of the next attempt; 0 while the lane does not wait. */
  readonly nextTryAt: number;
  /** Epoch milliseconds of the last throttled request; 0 before the first. */
  readonly throttledAt: number;
  /** Median of the last accepted requests. */
  readonly latencyMs: number | undefined;
  readonly reasons: readonly ReasonCount[];
  /** Absent while no sender runs. */
  readonly condition: LaneCondition | undefined;
}

export interface ReasonCount {
  readonly reason: PipelineReason;
  readonly points: number;
}
