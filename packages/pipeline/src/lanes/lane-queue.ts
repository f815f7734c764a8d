import { type Reporter, YunmeterError } from "@yunmeter/core";

import type { GivenUpPoint } from "../queue/dead-letters.ts";
import type { Lease, LeaseLimits, Queue } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { LeaseContents } from "./open-lease.ts";
import { forgetOldest } from "./resend-rules.ts";
import type { Postponement } from "./settle.ts";

/** A lane's side of the queue: how much to lease, and how to settle with a queue that fails now and then. */
export interface LaneQueue {
  /** An estimate of the points that wait, as far as this process has seen them. */
  waiting(): number;
  /** The entries of a newer version that the last lease held. */
  unreadable(): number;
  arrive(points: number): void;
  /** Leases points; `undefined` when there are none or the queue fails. */
  lease(amount: LeaseAmount): Promise<TimedLease | undefined>;
  /** Notes what a lease turned out to hold. */
  opened(lease: Lease, contents: LeaseContents): void;
  /** Notes points of a lease whose fate is counted before it ends. */
  leave(ids: readonly string[]): void;
  /**
   * Ends a lease. `onSettled` runs once the queue no longer counts the points that leave, or is given up.
   */
  settle(lease: Lease, outcome: LeaseOutcome, onSettled: () => void): Promise<void>;
  /** Whether the fate of a point is counted although the queue still holds it. */
  isSettled(id: string): boolean;
  /** How many such points there are. */
  unsettled(): number;
}

export interface LeaseOutcome {
  /** The points that wait again. */
  readonly keep: readonly string[];
  /** Of those that leave, the ones that are kept as dead letters. */
  readonly letters: readonly GivenUpPoint[];
  /** Of those that wait again, the ones that may be stored. */
  readonly mayBeStored: readonly string[];
}

/** `full`: full requests only. `all`: the rest as well. `probe`: enough to choose one point from. */
export type LeaseAmount = "full" | "all" | "probe";

export interface TimedLease {
  readonly lease: Lease;
  /** When the queue was asked for it, by the monotonic clock. */
  readonly leasedAt: number;
}

export interface LaneQueueParts {
  readonly lane: string;
  readonly reporter: Reporter;
  readonly queue: Queue;
  readonly onFault: (postponement: Postponement) => void;
  /** The queue answered, and has neither points to send nor points whose fate is counted for the lane. */
  readonly onEmpty: () => void;
  readonly runtime: PipelineRuntime;
}

export function createLaneQueue({ lane, reporter, queue, onFault, onEmpty, runtime }: LaneQueueParts): LaneQueue {
  const { pointsPerRequest, inOrder } = reporter;
  const settled = createSettledPoints();
  let waiting = 0;
  let unreadable = { points: 0, bytes: 0 };

  function limits(amount: LeaseAmount): LeaseLimits {
    const requests = { full: Math.floor(waiting / pointsPerRequest), all: REQUESTS_PER_LEASE, probe: 1 }[amount];
    const most = Math.min(REQUESTS_PER_LEASE, Math.floor(pointsPerLease(queue) / pointsPerRequest));
    const points = pointsPerRequest * Math.max(Math.min(requests, most), 1);
    // Unreadable entries go back and are leased again: the next lease has to reach past them.
    const past = Math.min(unreadable.points, MOST_PAST);
    return { points: points + past, bytes: BYTES_PER_LEASE + unreadable.bytes, alone: inOrder };
  }

  const settleInQueue = createSettle(lane, queue, runtime);

  return {
    waiting: () => waiting,
    unreadable: () => unreadable.points,
    arrive(points) {
      waiting += points;
    },
    async lease(amount) {
      try {
        const leasedAt = runtime.elapsed();
        const lease = await queue.lease(lane, limits(amount));
        if (lease !== undefined) return { lease, leasedAt };
        [waiting, unreadable] = [0, { points: 0, bytes: 0 }];
        if (settled.size === 0) onEmpty();
        return undefined;
      } catch (thrown) {
        onFault(queueFault(queueError(lane, "does not give points", thrown), waiting));
        [waiting, unreadable] = [0, { points: 0, bytes: 0 }];
        return undefined;
      }
    },
    opened({ points }, contents) {
      waiting = Math.max(0, waiting - points.length);
      const bytes = contents.unreadable.reduce((sum, entry) => sum + entry.bytes, 0);
      unreadable = { points: contents.unreadable.length, bytes };
    },
    leave: (ids) => settled.add(ids),
    async settle(lease, { keep, letters, mayBeStored }, onSettled) {
      const kept = new Set(keep);
      const ids = lease.points.map(({ id }) => id);
      const gone = kept.size === 0 ? ids : ids.filter((id) => !kept.has(id));
      const error = await settleInQueue(lease, {
        keep,
        letters: [...letters, ...settled.lettersOf(gone)],
        mayBeStored,
      });
      onSettled();
      if (error === undefined) settled.forget(gone);
      else {
        settled.add(gone, letters);
        onFault(queueFault(error));
      }
    },
    isSettled: (id) => settled.has(id),
    unsettled: () => settled.size,
  };
}

type SettleInQueue = (lease: Lease, outcome: LeaseOutcome) => Promise<YunmeterError | undefined>;

// Settles, again where that fails, and returns the error of the last attempt.
function createSettle(lane: string, queue: Queue, runtime: Pick<PipelineRuntime, "sleep">): SettleInQueue {
  return async (lease, { keep, letters, mayBeStored }) => {
    for (let attempt = 1; ; attempt++) {
      try {
        await queue.settle(lease, keep, letters, mayBeStored);
        return undefined;
      } catch (thrown) {
        if (attempt === MOST_ATTEMPTS)
          return queueError(lane, "does not settle points, which another process may send again", thrown);
        await runtime.sleep(RETRY_MS * attempt);
      }
    }
  };
}

// Enough to keep the slots of a reporter busy while the last requests of a call end.
const REQUESTS_PER_LEASE = 8;

/**
 * A commit costs the same for one point as for many. In memory more points would hold the thread for longer, and V8 would
 * make their objects in its old space, where they stay until the whole heap is collected, for 20 ms and more.
 */
function pointsPerLease({ durable }: Queue): number {
  return durable ? 2000 : 500;
}

const BYTES_PER_LEASE = 4 * 1024 * 1024;
const MOST_PAST = 10_000;
const MOST_ATTEMPTS = 3;
const RETRY_MS = 200;

function queueFault(error: YunmeterError, waiting = 0): Postponement {
  return {
    reason: "queue",
    error,
    points: waiting,
    waiting: [],
    resent: 0,
    backoff: "short",
    retryAfterMs: 0,
  };
}

function queueError(lane: string, what: string, cause: unknown): YunmeterError {
  const words = cause instanceof Error ? cause.message : "no error was given";
  return new YunmeterError(`lane ${lane}: the queue ${what}: ${words}`, { cause });
}

/** Points whose fate is counted while a queue that failed still holds them: they are leased again and only removed. */
interface SettledPoints {
  readonly size: number;
  has(id: string): boolean;
  /** `letters` are written when the queue settles these points at last. */
  add(ids: readonly string[], letters?: readonly GivenUpPoint[]): void;
  lettersOf(ids: readonly string[]): readonly GivenUpPoint[];
  forget(ids: readonly string[]): void;
}

export function createSettledPoints(most: number = MOST_SETTLED): SettledPoints {
  const settled = new Map<string, GivenUpPoint | undefined>();
  return {
    get size() {
      return settled.size;
    },
    // Mostly there are none, and then no id has to be hashed.
    has: (id) => settled.size > 0 && settled.has(id),
    add(ids, letters = []) {
      const letterOf = new Map(letters.map((letter) => [letter.id, letter]));
      for (const id of ids) settled.set(id, letterOf.get(id) ?? settled.get(id));
      forgetOldest(settled, most);
    },
    lettersOf: (ids) => (settled.size === 0 ? [] : ids.flatMap((id) => settled.get(id) ?? [])),
    forget(ids) {
      if (settled.size > 0) for (const id of ids) settled.delete(id);
    },
  };
}

// Beyond these, the oldest are likely to have left with another process.
const MOST_SETTLED = 100_000;
