import type { YunmeterError } from "@yunmeter/core";

import type { PipelineReason } from "./reasons.ts";

/**
 * How a lane, or the pipeline, is. `ok`: what is tried arrives. `degraded`: some of it does not, or points were lost in the
 * last five minutes. `failing`: none of it arrives.
 */
export type HealthStatus = "ok" | "degraded" | "failing";

/** How one lane is. */
export interface LaneHealth {
  /** The lane: its reporter's `id`. */
  readonly lane: string;
  /** How it is. */
  readonly status: HealthStatus;
  /** Epoch milliseconds since which it is so. */
  readonly since: number;
  /** Why it is not `ok`. */
  readonly reason?: PipelineReason;
  /** What it failed with last, while it is not `ok`, where there was an error. */
  readonly error?: YunmeterError;
}

/** How the pipeline is: as its worst lane. */
export interface Health {
  /** That of the worst lane. */
  readonly status: HealthStatus;
  /** Each lane, in the order of `reporters`. */
  readonly lanes: readonly LaneHealth[];
}
