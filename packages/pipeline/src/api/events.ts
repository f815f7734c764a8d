import type { YunmeterError } from "@yunmeter/core";

import type { PipelineReason } from "./reasons.ts";

/** An event about points of one lane. */
export type PipelineEvent = DeliveredEvent | LostEvent | UncertainEvent | WaitingEvent | RecoveredEvent;

/** The fields that every event has. */
export interface EventBase {
  /** The lane: its reporter's `id`. */
  readonly lane: string;
  /** Epoch milliseconds at which it happened. */
  readonly at: number;
  /** The number of points it is about. */
  readonly points: number;
}

/** The cloud confirmed that it stored these points. */
export interface DeliveredEvent extends EventBase {
  /** Discriminates the union. */
  readonly type: "delivered";
  /** How many of them an earlier process held when it died. */
  readonly replayed: number;
  /** How many of them are stored too late for the cloud's aggregates. */
  readonly late: number;
}

/** These points left the pipeline and are not stored. */
export interface LostEvent extends EventBase {
  /** Discriminates the union. */
  readonly type: "lost";
  /** Why. */
  readonly reason: PipelineReason;
  /** The error; that of the first point where each has its own. Absent where the reason says all. */
  readonly error?: YunmeterError;
  /** The points themselves; empty for points that the queue gave up, which it only counts. `JSON.stringify` writes ten. */
  readonly lost: readonly unknown[];
  /** How many of them the queue keeps as dead letters. */
  readonly deadLetters: number;
}

/** The fate of these points is unknown; they are not sent again, since a second copy would count twice. */
export interface UncertainEvent extends EventBase {
  /** Discriminates the union. */
  readonly type: "uncertain";
  /** Why. */
  readonly reason: PipelineReason;
  /** The error of the attempt. */
  readonly error?: YunmeterError;
  /** The points themselves, of which `JSON.stringify` writes ten. */
  readonly lost: readonly unknown[];
  /** How many of them the queue keeps as dead letters. */
  readonly deadLetters: number;
}

/** These points were not delivered by an attempt, and wait for the next. */
export interface WaitingEvent extends EventBase {
  /** Discriminates the union. */
  readonly type: "waiting";
  /** Why. */
  readonly reason: PipelineReason;
  /** The error of the attempt. */
  readonly error?: YunmeterError;
  /** How many of them may be stored already, and are sent again because a second copy is harmless. */
  readonly resent: number;
  /** How long the lane waits before it tries again, in milliseconds. */
  readonly retryInMs: number;
}

/** The lane delivers again after a failure. */
export interface RecoveredEvent extends EventBase {
  /** Discriminates the union. */
  readonly type: "recovered";
  /** The reason of the failure that is over. */
  readonly reason: PipelineReason;
  /** How long the failure lasted, in milliseconds. */
  readonly downMs: number;
}

/** The fields of one log line. */
export interface LogEntry {
  /** The lane: its reporter's `id`. */
  readonly lane: string;
  /** The kind of line. */
  readonly about: "lost" | "uncertain" | "waiting" | "recovered" | "remark";
  /** Why; absent where it is about the queue. */
  readonly reason?: PipelineReason;
  /** The number of points. */
  readonly points: number;
  /** The cloud's code, or else the reason. */
  readonly code?: string;
  /** What to do about it. */
  readonly cure?: string;
  /** The page that explains the reason. */
  readonly link?: string;
}
