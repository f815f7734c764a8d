import type { YunmeterError } from "@yunmeter/core";

import type { PipelineReason } from "../api/reasons.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { NextStep } from "./next-step.ts";

/** Why the points of a lane wait. */
export interface LaneTrouble {
  readonly reason: PipelineReason;
  readonly error?: YunmeterError | undefined;
  /** Epoch milliseconds. */
  readonly since: number;
  /** Whether some points were accepted all the same. */
  readonly isPartial: boolean;
}

export interface LaneFailure {
  readonly reason: PipelineReason;
  readonly error?: YunmeterError | undefined;
  readonly backoff: NextStep["backoff"];
  /** The delay that the cloud demanded; 0 for none. */
  readonly retryAfterMs: number;
  readonly isPartial: boolean;
}

/** When a lane may try again: exponential back-off with full jitter, and never before the cloud's own delay is over. */
export interface Backoff {
  readonly trouble: LaneTrouble | undefined;
  /** Epoch milliseconds of the end of the last trouble. */
  readonly wellSince: number;
  /** Whether only a change of configuration helps, as far as is known. */
  readonly isLong: boolean;
  /** What is left of the wait; 0 when the lane may go on. */
  waitMs(): number;
  /** Begins a wait and returns its length. */
  fail(failure: LaneFailure): number;
  /** Ends the trouble, and returns it if there was one. */
  succeed(): LaneTrouble | undefined;
  /** Drops what is left of the wait, for a caller that requires an attempt now. */
  skipWait(): void;
}

type BackoffRuntime = Pick<PipelineRuntime, "now" | "elapsed" | "random">;

export function createBackoff({ now, elapsed, random }: BackoffRuntime): Backoff {
  let trouble: LaneTrouble | undefined;
  let failures = 0;
  let isLong = false;
  let wellSince = now();
  let own = { from: 0, ms: 0 };
  let demanded = { from: 0, ms: 0 };

  // By the clock that is never set: one that steps back would mute the lane until it is where it was.
  function left({ from, ms }: { readonly from: number; readonly ms: number }): number {
    return ms === 0 ? 0 : Math.max(0, from + ms - elapsed());
  }

  return {
    get trouble() {
      return trouble;
    },
    get wellSince() {
      return wellSince;
    },
    get isLong() {
      return isLong;
    },
    waitMs: () => Math.max(left(own), left(demanded)),
    fail({ reason, error, backoff, retryAfterMs, isPartial }) {
      const from = elapsed();
      failures = isPartial ? 1 : failures + 1;
      isLong = backoff === "long";
      trouble = { reason, error, isPartial, since: trouble?.since ?? now() };
      const ms = isLong
        ? LONG_MS * (0.5 + random())
        : Math.max(1, random() * Math.min(MOST_MS, BASE_MS * 2 ** (failures - 1)));
      own = { from, ms: Math.ceil(ms) };
      // An earlier answer may have demanded a longer delay.
      demanded = {
        from,
        ms: Math.max(left(demanded), Math.ceil(Math.min(Math.max(retryAfterMs, 0), MOST_DEMANDED_MS))),
      };
      return Math.max(own.ms, demanded.ms);
    },
    succeed() {
      const over = trouble;
      if (over !== undefined) wellSince = now();
      [trouble, failures, isLong] = [undefined, 0, false];
      // A delay that the cloud demanded in another call still holds.
      own = { from: 0, ms: 0 };
      return over;
    },
    skipWait() {
      own = { from: 0, ms: 0 };
      demanded = { from: 0, ms: 0 };
    },
  };
}

// A report retries until its own deadline, so that the waits between reports continue from there.
const BASE_MS = 1000;
const MOST_MS = 30_000;
// The mean wait while only a change of configuration can help.
const LONG_MS = 60_000;
// A longer delay would mute the lane, mostly for a mistake of the server.
const MOST_DEMANDED_MS = 5 * 60_000;
