import type { FlushResult, HealthStatus, PipelineReason } from "@yunmeter/pipeline";

import type { CloudName } from "../clouds/cloud.ts";
import type { Destinations } from "../clouds/lanes.ts";

/** Sent over the channel between the processes: keys do not belong in arguments, where `ps` shows them. */
export interface SenderSettings {
  readonly queuePath: string;
  readonly destinations: Destinations;
  /** Milliseconds by which the clock that signs requests to each cloud is slow. */
  readonly slowByMs: Readonly<Record<CloudName, number>>;
  /** Removed by the sender when the program dies before it can. */
  readonly temporaryFolder: string | undefined;
}

export type ToSender =
  | { readonly type: "start"; readonly settings: SenderSettings }
  | { readonly type: "clock"; readonly cloud: CloudName; readonly slowByMs: number }
  /** A cloud was mended: try now instead of after the back-off. */
  | { readonly type: "flush" }
  | { readonly type: "close"; readonly deadlineMs: number };

export type FromSender =
  | { readonly type: "ready" }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "event"; readonly event: SenderEvent }
  | { readonly type: "batch"; readonly batch: SentBatch }
  | { readonly type: "conditions"; readonly conditions: readonly LaneCondition[] }
  | { readonly type: "line"; readonly line: LogLine }
  | { readonly type: "closed"; readonly result: FlushResult };

export interface SenderEvent {
  readonly cloud: CloudName;
  readonly type: "delivered" | "lost" | "uncertain" | "waiting" | "recovered";
  readonly points: number;
  /** Of the delivered points, those that a killed sender had held. */
  readonly replayed: number;
  readonly reason?: PipelineReason;
  /** Numbers of the orders among the points that ended undelivered. */
  readonly orders: readonly number[];
  /** Milliseconds until the next attempt; 0 while the lane does not wait. */
  readonly retryInMs: number;
}

export interface SentBatch {
  readonly cloud: CloudName;
  readonly points: number;
  readonly attempts: number;
  readonly durationMs: number;
  readonly outcome: string;
}

export interface LaneCondition {
  readonly cloud: CloudName;
  readonly status: HealthStatus;
  readonly since: number;
  readonly reason?: PipelineReason;
  /** What the cloud said. */
  readonly words?: string;
}

export interface LogLine {
  readonly at: number;
  readonly cloud: CloudName | undefined;
  readonly about: "lost" | "uncertain" | "waiting" | "recovered" | "remark";
  readonly points: number;
  readonly reason?: PipelineReason;
  readonly text: string;
}
