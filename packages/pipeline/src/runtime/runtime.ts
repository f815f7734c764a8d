import { idleSleep } from "@yunmeter/core/kit";

/** Clock, randomness and sleep of a pipeline: the only seam to the outside, which tests replace. */
export interface PipelineRuntime {
  /** The time in epoch milliseconds. */
  readonly now: () => number;
  /**
   * Milliseconds of a clock that is never set, for leases and deadlines.
   *
   * @default `performance.now`; `now` where `sleep` is replaced, since time is virtual then
   */
  readonly elapsed: () => number;
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number;
  /** Waits, without keeping the process alive; rejects as soon as the signal is aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export function createRuntime(parts: Partial<PipelineRuntime> = {}): PipelineRuntime {
  const now = parts.now ?? Date.now;
  return {
    now,
    elapsed: parts.elapsed ?? (parts.sleep === undefined ? () => performance.now() : now),
    random: parts.random ?? Math.random,
    sleep: parts.sleep ?? idleSleep,
  };
}

/** The reason of an aborted sleep; without one, each abort would make an exception with a stack. */
export const SLEEP_ENDED = "the sleep was ended";
