import type { PipelineRuntime } from "../runtime/runtime.ts";
import { within } from "../runtime/within.ts";

/** The time that `flush` or `close` has. */
export interface Deadline {
  /** What is left for sending: less than all, since counting takes time, too. */
  leftForWorkMs(): number;
  /** What is left in all. */
  leftMs(): number;
  /** What a task gives, or `undefined` when the time for work is over before. */
  work<Value>(task: Promise<Value>): Promise<Value | undefined>;
  /** What a task gives, or `undefined` when a part of what is left is over before. */
  spend<Value>(part: number, task: Promise<Value>): Promise<Value | undefined>;
}

/** Begins a term. */
export function startDeadline(runtime: PipelineRuntime, deadlineMs: number): Deadline {
  const startedAt = runtime.now();
  const reserveMs = Math.min(LONGEST_RESERVE_MS, deadlineMs / 10);
  // A clock that steps back grants nobody more time.
  const leftMs = (): number => Math.min(deadlineMs, deadlineMs - (runtime.now() - startedAt));
  const leftForWorkMs = (): number => leftMs() - reserveMs;
  return {
    leftMs,
    leftForWorkMs,
    work: (task) => within(runtime, leftForWorkMs(), task),
    spend: (part, task) => within(runtime, leftMs() * part, task),
  };
}

/** A settle and a look into the queue. */
const LONGEST_RESERVE_MS = 200;
