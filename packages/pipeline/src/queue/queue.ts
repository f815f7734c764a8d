import { YunmeterError } from "@yunmeter/core";

import type { DeadLetterFigures, DeadLetters, GivenUpPoint } from "./dead-letters.ts";
import type { StoredPoint } from "./stored-point.ts";

export type { StoredPoint };

/** One point under a lease. */
export interface LeasedPoint extends StoredPoint {
  /** Whether an earlier lease on it ended without `settle`: the sender died and may have sent it. */
  readonly replayed: boolean;
  /** Whether an attempt before this lease left in doubt that the cloud has it, as `settle` was told. @default `false` */
  readonly mayBeStored?: boolean;
}

/** Points of one lane, held by one sender for a limited time. */
export interface Lease {
  /** Unique id of the lease. */
  readonly id: string;
  /** The lane of its points. */
  readonly lane: string;
  /** The points by rank, at least one. */
  readonly points: readonly LeasedPoint[];
}

/** The most that one lease takes. */
export interface LeaseLimits {
  /** The most points. */
  readonly points: number;
  /** The most bytes of their bodies. A first point larger than this is leased alone. */
  readonly bytes: number;
  /**
   * One owner at a time: returns nothing while another owner holds a living lease on the lane. One owner may hold
   * several.
   *
   * @default `false`
   */
  readonly alone?: boolean;
}

/** The condition of an append. */
export interface AppendCondition {
  /**
   * Leases that must all be alive. A process that was stopped for longer than a lease then appends nothing that
   * another process has appended meanwhile.
   *
   * @default none
   */
  readonly holding?: readonly Lease[];
}

/** Why a queue dropped a point before it was sent. */
export type QueueLoss =
  /** The queue was full and this was its oldest point. */
  | "overflow"
  /** It waited longer than the queue keeps points. */
  | "age"
  /** The stored data failed its checksum or is missing. */
  | "damaged";

/** The figures of one lane. */
export interface QueueLaneStats {
  /** The lane's name. */
  readonly lane: string;
  /** Points held, leased ones included. */
  readonly points: number;
  /** Bytes of their bodies. */
  readonly bytes: number;
  /** Points under a living lease. */
  readonly leased: number;
  /** Arrival of the oldest point in epoch milliseconds; absent in an empty lane. */
  readonly oldestAt?: number;
}

/** The contents of a queue and its losses. */
export interface QueueStats {
  /** Lanes that hold at least one point. */
  readonly lanes: readonly QueueLaneStats[];
  /** The dead letters, where the queue keeps them. */
  readonly deadLetters?: DeadLetterFigures;
  /** Points that `deadLetters.resend` has ever put back, by any process. Counts only grow. */
  readonly resent?: readonly { readonly lane: string; readonly points: number }[];
  /**
   * Points that the queue dropped. Counts only grow. Where processes share a queue, each loss is reported by one of them, also
   * after the process that noticed it was killed.
   */
  readonly lost: readonly { readonly lane: string; readonly reason: QueueLoss; readonly points: number }[];
  /** The most points it holds. */
  readonly maxPoints: number;
  /** The most bytes it holds. */
  readonly maxBytes: number;
  /** Events for the operator: a damaged file put aside, a server that is down. */
  readonly remarks: readonly string[];
  /**
   * Whether the queue does not answer and these are the figures it gave last.
   *
   * @default `false`
   */
  readonly isStale?: boolean;
}

/**
 * Stores points until their fate is known. Several senders may share one queue.
 *
 * A point waits, is leased, and leaves by `settle`; a lease that ends otherwise returns its points, marked `replayed`.
 * Invariants: a point is under at most one living lease; only waiting points are dropped for room or age; an append is
 * all or nothing; a resolved promise of a durable queue survives the process.
 */
export interface Queue {
  /** Whether its points survive the process. */
  readonly durable: boolean;
  /** Points that were given up. A queue may keep none. */
  readonly deadLetters?: DeadLetters | undefined;
  /**
   * Appends points, all or none, and resolves once they are as safe as this queue can make them. A full queue drops its
   * oldest waiting points. Points whose `id` it holds are passed over.
   *
   * Rejects where the `condition` does not hold in the same atomic step. A queue may ignore conditions. A `TransportError`
   * with the phase `"sent"` leaves open whether the points were taken; any other error says that they were not.
   */
  append(points: readonly StoredPoint[], condition?: AppendCondition): Promise<void>;
  /**
   * Leases waiting points of the lane, lowest rank first; `undefined` when there are none. A lease lasts 5 seconds from
   * here or from its last `renew`, and ends at once when its owner's process on this host is gone.
   *
   * Leased points are never dropped, since their holder reports their fate. So a queue may exceed its caps while all of
   * its points are leased.
   */
  lease(lane: string, limits: LeaseLimits): Promise<Lease | undefined>;
  /** Extends the lease to 5 seconds from now; `false` when it has ended. */
  renew(lease: Lease): Promise<boolean>;
  /**
   * Ends the lease: the points in `keep` wait again, the others are removed. A lease that has already ended settles only
   * those of its points that no other lease holds.
   *
   * A queue with `deadLetters` keeps the removed points that `givenUp` names there, in the same atomic step. A durable queue
   * also keeps which of the points in `keep` may be stored, for whichever process leases them next.
   */
  settle(
    lease: Lease,
    keep: readonly string[],
    givenUp?: readonly GivenUpPoint[],
    mayBeStored?: readonly string[],
  ): Promise<void>;
  /** Returns its contents and losses. */
  stats(): Promise<QueueStats>;
  /**
   * Finishes pending calls and closes files and connections. A durable queue keeps its points. Leases stay: a point just
   * sent must not be leased again before its time; they end by `settle`, by time, or with the process.
   */
  close(): Promise<void>;
}

/** Life of a lease without `renew`, in milliseconds. */
export const LEASE_MS = 5000;

/** The error of an append whose condition does not hold, by the function that made the queue. */
export function leaseEnded(queue: string): YunmeterError {
  return new YunmeterError(
    `${queue}: append rejected, lease again: a required lease expired and its points may be held elsewhere`,
  );
}
