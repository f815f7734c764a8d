import type { Reason } from "@yunmeter/core";

import type { QueueLoss } from "../queue/queue.ts";

/**
 * Why points were lost or wait after an attempt: a closed set. It holds the reasons of a report, those of a queue, and the
 * pipeline's own.
 */
export type PipelineReason =
  | Reason
  | QueueLoss
  /** `select` or `adapt` threw at this point. */
  | "callback"
  /** The pipeline was closed, or its process ended, while the point was in memory. */
  | "shutdown"
  /** The queue fails to take or to give points. They wait until it recovers. */
  | "queue"
  /** A newer version wrote it. It waits for a process that can read it. */
  | "unreadable";
