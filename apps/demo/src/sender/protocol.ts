import type { FlushResult, HealthStatus, PipelineReason } from "@yunmeter/pipeline";

import type { CloudName } from "../clouds/cloud.ts";
import type { Destinations } from "../clouds/lanes.ts";

/** What a sender is started with. It goes over the channel between the processes, since keys belong in no argument. */
export interface SenderSettings {
  readonly queuePath: string;
  readonly destinations: Destinations;
  /** How slow the clock is that requests to each cloud are signed by, in milliseconds. */
  readonly slowByMs: Readonly<Record<CloudName, number>>;
}

export type ToSender =
  | { readonly type: "start"; readonly settings: SenderSettings }
  | { readonly type: "clock"; readonly cloud: CloudName; readonly slowByMs: number }
  /** Something is well again: try now. */
  | { readonly type: "flush" }
  | { readonly type: "close"; readonly deadlineMs: number };

export type FromSender =
  | { readonly type: "ready" }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "news"; readonly news: SenderEvent }
  | { readonly type: "request"; readonly request: SentBatch }
  | { readonly type: "conditions"; readonly conditions: readonly LaneCondition[] }
  | { readonly type: "line"; readonly line: LogLine }
  | { readonly type: "closed"; readonly result: FlushResult };

export interface SenderEvent {
  readonly cloud: CloudName;
  readonly type: "delivered" | "lost" | "uncertain" | "waiting" | "recovered";
  readonly points: number;
  /** Of points that were delivered: how many of them a process that died had held before. */
  readonly replayed: number;
  readonly reason?: PipelineReason;
  readonly orders: readonly number[];
  /** Of points that wait: for how long. */
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
  readonly words?: string;
}

export interface LogLine {
  readonly at: number;
  readonly cloud: CloudName | undefined;
  readonly about: "lost" | "uncertain" | "waiting" | "recovered" | "remark";
  readonly text: string;
}
