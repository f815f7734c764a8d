import type { YunmeterError } from "@yunmeter/core";

import type { PipelineReason } from "./reasons.ts";

/** Something that happened to points of one lane. */
export type PipelineEvent = DeliveredEvent | LostEvent | UncertainEvent | WaitingEvent | RecoveredEvent;

/** What every event says. */
export interface EventBase {
  /** The lane: its reporter's `id`. */
  readonly lane: string;
  /** Epoch milliseconds at which it happened. */
  readonly at: number;
  /** How many points it is about. */
  readonly points: number;
}

/** The cloud says it has stored these points. */
export interface DeliveredEvent extends EventBase {
  /** What happened. */
  readonly type: "delivered";
  /** How many of them a process that died had held before. */
  readonly replayed: number;
  /** How many of them are stored too late for the cloud's aggregates. */
  readonly late: number;
}

/** These points are gone and not stored. */
export interface LostEvent extends EventBase {
  /** What happened. */
  readonly type: "lost";
  /** Why. */
  readonly reason: PipelineReason;
  /** What is wrong, where an error tells it; that of the first point where each has its own. */
  readonly error?: YunmeterError;
  /** The points themselves, as far as they are at hand: a queue only counts what it gives up. */
  readonly lost: readonly unknown[];
}

/** These points may or may not be stored, and are not sent again, since a second copy would count twice. */
export interface UncertainEvent extends EventBase {
  /** What happened. */
  readonly type: "uncertain";
  /** Why. */
  readonly reason: PipelineReason;
  /** What it failed with. */
  readonly error?: YunmeterError;
  /** The points themselves. */
  readonly lost: readonly unknown[];
}

/** These points were tried in vain, and wait. */
export interface WaitingEvent extends EventBase {
  /** What happened. */
  readonly type: "waiting";
  /** Why. */
  readonly reason: PipelineReason;
  /** What it failed with. */
  readonly error?: YunmeterError;
  /** How many of them may be stored already, and are sent again because a second copy does no harm. */
  readonly resent: number;
  /** How long the lane waits before it tries again, in milliseconds. */
  readonly retryInMs: number;
}

/** Points of the lane arrive again. */
export interface RecoveredEvent extends EventBase {
  /** What happened. */
  readonly type: "recovered";
  /** What it had failed with. */
  readonly reason: PipelineReason;
  /** How long it had failed, in milliseconds. */
  readonly downMs: number;
}
