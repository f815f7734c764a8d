import type { YunmeterError } from "@yunmeter/core";

import type { PipelineReason } from "../api/reasons.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { Fate } from "./fates.ts";

/** What a lane suffers from. */
export interface LaneTrouble {
  /** Why points wait. */
  readonly reason: PipelineReason;
  /** What it failed with last. */
  readonly error?: YunmeterError | undefined;
  /** Epoch milliseconds since which it lasts. */
  readonly since: number;
  /** Whether some points arrive all the same. */
  readonly isPartial: boolean;
}

/** What happened, to a lane that has to wait. */
export interface Failure {
  /** Why. */
  readonly reason: PipelineReason;
  /** What it failed with. */
  readonly error?: YunmeterError | undefined;
  /** What another attempt waits for. */
  readonly backoff: Fate["backoff"];
  /** How long the cloud asked to wait; 0 where it did not. */
  readonly retryAfterMs: number;
  /** Whether some points arrived all the same. */
  readonly isPartial: boolean;
}

/** When a lane may try again. */
export interface Backoff {
  /** What it suffers from, while it does. */
  readonly trouble: LaneTrouble | undefined;
  /** Epoch milliseconds since which it suffers from nothing; of the last time it began to, while it does. */
  readonly wellSince: number;
  /** Whether only a change of configuration helps, as far as is known. */
  readonly isLong: boolean;
  /** How long it still has to wait; 0 when it may go on. */
  waitMs(): number;
  /** Something failed: begins a wait, and says how long it is. */
  fail(failure: Failure): number;
  /** All went well: gives the trouble that is over, if there was one. */
  succeed(): LaneTrouble | undefined;
  /** Drops what is left of a wait, save for what the cloud itself asked for: somebody wants to know now. */
  forgive(): void;
}

/** Makes backoff: exponential with full jitter, and never less than the cloud asks for. */
export function createBackoff({ now, random }: Pick<PipelineRuntime, "now" | "random">): Backoff {
  let trouble: LaneTrouble | undefined;
  let failures = 0;
  let isLong = false;
  let wellSince = now();
  let own = { from: 0, ms: 0 };
  let asked = { from: 0, ms: 0 };

  /** A clock that steps back makes no wait longer. */
  function left({ from, ms }: { readonly from: number; readonly ms: number }): number {
    return ms === 0 ? 0 : Math.max(0, Math.min(ms, from + ms - now()));
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
    waitMs: () => Math.max(left(own), left(asked)),
    fail({ reason, error, backoff, retryAfterMs, isPartial }) {
      const from = now();
      failures = isPartial ? 1 : failures + 1;
      isLong = backoff === "long";
      trouble = { reason, error, isPartial, since: trouble?.since ?? from };
      const ms = isLong
        ? LONG_MS * (0.5 + random())
        : Math.max(1, random() * Math.min(MOST_MS, BASE_MS * 2 ** (failures - 1)));
      own = { from, ms: Math.ceil(ms) };
      // Of two calls at once, one may have been asked to wait for longer.
      asked = { from, ms: Math.max(left(asked), Math.ceil(Math.min(Math.max(retryAfterMs, 0), MOST_ASKED_MS))) };
      return Math.max(own.ms, asked.ms);
    },
    succeed() {
      const over = trouble;
      if (over !== undefined) wellSince = now();
      [trouble, failures, isLong] = [undefined, 0, false];
      // What the cloud asked of a call that ended meanwhile still holds.
      own = { from: 0, ms: 0 };
      return over;
    },
    forgive() {
      own = { from: 0, ms: 0 };
    },
  };
}

/** A report has tried for its own deadline already, so the waits between reports begin where its own end. */
const BASE_MS = 1000;
const MOST_MS = 30_000;
/** Around which the waits lie when only a change of configuration can help. */
const LONG_MS = 60_000;
/** A longer wait is taken for a mistake. */
const MOST_ASKED_MS = 24 * 60 * 60 * 1000;
