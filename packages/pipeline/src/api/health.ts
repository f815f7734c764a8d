import type { YunmeterError } from "@yunmeter/core";

import type { PipelineReason } from "./reasons.ts";

/**
 * The health of a lane or of the pipeline. `ok`: attempts succeed. `degraded`: some fail, points were lost in the last five
 * minutes, a call has had no result for 4 s and 1 s a request, or the oldest waiting point is older than two intervals and 15 s. `failing`: nothing was accepted since an
 * attempt failed.
 */
export type HealthStatus = "ok" | "degraded" | "failing";

/** The health of one lane. */
export interface LaneHealth {
  /** The lane: its reporter's `id`. */
  readonly lane: string;
  /** Its status. */
  readonly status: HealthStatus;
  /** Since when it has this status, in epoch milliseconds. */
  readonly since: number;
  /** Why it is not `ok`. */
  readonly reason?: PipelineReason;
  /** The last error, while it is not `ok` and there was one. */
  readonly error?: YunmeterError;
}

/** The health of the pipeline: that of its worst lane. */
export interface Health {
  /** The status of the worst lane. */
  readonly status: HealthStatus;
  /** Each lane, in the order of `reporters`. */
  readonly lanes: readonly LaneHealth[];
}
