import type { Reason } from "@yunmeter/core";

import type { QueueLoss } from "../queue/queue.ts";

/**
 * Why points were lost, or wait although they were tried: a closed set. Those of a report, those of a queue, and a few of
 * the pipeline's own.
 */
export type PipelineReason =
  | Reason
  | QueueLoss
  /** `select` or `adapt` threw at this point. */
  | "callback"
  /** The pipeline was closed, or its process ended, while the point was in memory. */
  | "shutdown"
  /** The queue does not take points. They wait in memory until it does. */
  | "queue"
  /** A newer version wrote it. It waits for a process that can read it. */
  | "unreadable";
