import type { PipelineReason } from "./reasons.ts";

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
