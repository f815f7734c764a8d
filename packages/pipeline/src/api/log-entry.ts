import type { PipelineReason } from "./reasons.ts";

/** What one log line says, in parts. */
export interface LogEntry {
  /** The lane: its reporter's `id`. */
  readonly lane: string;
  /** What it is about. */
  readonly about: "lost" | "uncertain" | "waiting" | "recovered" | "remark";
  /** Why; absent where it is about the queue. */
  readonly reason?: PipelineReason;
  /** How many points. */
  readonly points: number;
  /** The cloud's code, or else the reason. */
  readonly code?: string;
  /** What to do about it. */
  readonly cure?: string;
  /** Where more is written. */
  readonly link?: string;
}
