import type { FlushResult, HealthStatus, PipelineReason } from "@yunmeter/pipeline";

import type { CloudName } from "../clouds/cloud.ts";
import type { Places } from "../clouds/lanes.ts";

/** What a sender is started with. It goes over the channel between the processes, since keys belong in no argument. */
export interface SenderSettings {
  readonly queuePath: string;
  readonly places: Places;
  /** How slow the clock is that requests to each cloud are signed by, in milliseconds. */
  readonly slowByMs: Readonly<Record<CloudName, number>>;
}

/** What the program tells the sender. */
export type ToSender =
  | { readonly type: "start"; readonly settings: SenderSettings }
  | { readonly type: "clock"; readonly cloud: CloudName; readonly slowByMs: number }
  /** Something is well again: try now. */
  | { readonly type: "flush" }
  | { readonly type: "close"; readonly deadlineMs: number };

/** What the sender tells the program. */
export type FromSender =
  | { readonly type: "ready" }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "news"; readonly news: News }
  | { readonly type: "request"; readonly request: RequestNews }
  | { readonly type: "conditions"; readonly conditions: readonly Condition[] }
  | { readonly type: "line"; readonly line: Line }
  | { readonly type: "closed"; readonly result: FlushResult };

/** Something that happened to points of one cloud. */
export interface News {
  readonly cloud: CloudName;
  readonly type: "delivered" | "lost" | "uncertain" | "waiting" | "recovered";
  readonly points: number;
  /** Of points that were delivered: how many of them a process that died had held before. */
  readonly replayed: number;
  readonly reason?: PipelineReason;
  /** The numbers of the orders among points that are gone. */
  readonly orders: readonly number[];
  /** Of points that wait: for how long. */
  readonly retryInMs: number;
}

/** A batch that was sent. */
export interface RequestNews {
  readonly cloud: CloudName;
  readonly points: number;
  readonly attempts: number;
  readonly durationMs: number;
  readonly outcome: string;
}

/** How the way to a cloud is. */
export interface Condition {
  readonly cloud: CloudName;
  readonly status: HealthStatus;
  readonly since: number;
  readonly reason?: PipelineReason;
  /** In the cloud's own words, where it said something. */
  readonly words?: string;
}

/** A line of the pipeline's log. */
export interface Line {
  readonly at: number;
  readonly cloud: CloudName | undefined;
  readonly about: "lost" | "uncertain" | "waiting" | "recovered" | "remark";
  readonly text: string;
}
