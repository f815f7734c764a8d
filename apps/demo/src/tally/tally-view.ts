import type { PipelineReason } from "@yunmeter/pipeline";

import type { LaneCondition } from "../sender/protocol.ts";

export interface TallyView {
  readonly accepted: number;
  readonly refused: number;
  readonly lost: number;
  readonly uncertain: number;
  readonly retried: number;
  readonly replayed: number;
  readonly requests: number;
  /** Epoch milliseconds of the next attempt, where it has to wait; else 0. */
  readonly nextTryAt: number;
  readonly latencyMs: number | undefined;
  readonly reasons: readonly ReasonView[];
  readonly condition: LaneCondition | undefined;
}

export interface ReasonView {
  readonly reason: PipelineReason;
  readonly points: number;
}
