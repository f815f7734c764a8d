/** One point as a queue keeps it: unsigned, for one lane, in a text that says its own version. */
export interface StoredPoint {
  /** Names this entry for ever, in every process. A queue that already holds it keeps what it has. */
  readonly id: string;
  /** Which lane it waits in: the reporter's `id`, or a name derived from it. */
  readonly lane: string;
  /** What is kept, as JSON with a format version. A queue does not look into it. */
  readonly body: string;
  /** Length of `body` in UTF-8 bytes. */
  readonly bytes: number;
  /** The lower, the sooner it leaves: the fresher first, or the older first where a cloud wants a series in order. */
  readonly rank: number;
  /** Epoch milliseconds of its arrival: what its age is counted from. */
  readonly addedAt: number;
}

/** One point under a lease. */
export interface LeasedPoint extends StoredPoint {
  /** Whether an earlier lease on it ended without `settle`: its sender died, and perhaps had sent it. */
  readonly replayed: boolean;
}

/** Some points of one lane, given to one sender for a while. */
export interface Lease {
  /** Names this lease. */
  readonly id: string;
  /** The lane that was asked for. */
  readonly lane: string;
  /** The points, by rank. Never empty. */
  readonly points: readonly LeasedPoint[];
}

/** How much one lease may take. */
export interface LeaseLimits {
  /** The most points. */
  readonly points: number;
  /** The most bytes of their bodies; a single point is given however long it is. */
  readonly bytes: number;
  /**
   * Whether the lane is given to one owner at a time: nothing is given while another owner holds a living lease on
   * it. An owner may hold several.
   *
   * @default `false`
   */
  readonly alone?: boolean;
}

/** What has to hold for points to be taken. */
export interface AppendCondition {
  /**
   * Leases that have to live still, every one of them: so whoever was stopped for longer than a lease lasts adds nothing
   * to what another has gone on with.
   *
   * @default none
   */
  readonly holding?: readonly Lease[];
}

/** Why a queue gave up a point before any sender could have it: a closed set. */
export type QueueLoss =
  /** The queue was full, and this was the oldest. */
  | "overflow"
  /** It waited longer than the queue keeps points. */
  | "age"
  /** What was read back is not what was written. */
  | "damaged";

/** What waits in one lane. */
export interface QueueLaneStats {
  /** The lane. */
  readonly lane: string;
  /** How many points it holds, leased ones among them. */
  readonly points: number;
  /** The bytes of their bodies. */
  readonly bytes: number;
  /** How many of them are under a living lease. */
  readonly leased: number;
  /** Epoch milliseconds at which the oldest arrived; absent when there is none. */
  readonly oldestAt?: number;
}

/** What a queue holds, and what it gave up. */
export interface QueueStats {
  /** Every lane that holds a point. */
  readonly lanes: readonly QueueLaneStats[];
  /** What this queue object gave up since it was made: only ever grows. */
  readonly lost: readonly { readonly lane: string; readonly reason: QueueLoss; readonly points: number }[];
  /** How many points it can hold at most. */
  readonly maxPoints: number;
  /** How many bytes it can hold at most. */
  readonly maxBytes: number;
  /** What happened to it that a person should know: a file that was put aside, a server that is away. */
  readonly remarks: readonly string[];
}

/**
 * Where points wait until their fate is known. Several senders may share one queue; a point is under one living lease
 * at a time.
 */
export interface Queue {
  /** Whether what it holds survives the process. */
  readonly durable: boolean;
  /**
   * Takes points, all or none, and resolves once they are as safe as this queue can make them. When the queue is
   * full, its oldest points make room, but for those under a living lease. Points whose `id` it holds are passed over.
   *
   * With a `condition` it takes them only where that holds in the very step that takes them, and rejects where it does
   * not. A queue that knows of no conditions takes them all the same.
   */
  append(points: readonly StoredPoint[], condition?: AppendCondition): Promise<void>;
  /**
   * Gives points of the lane that nobody holds, lowest rank first; `undefined` when there are none. A lease lasts
   * 5 seconds from here or from its last `renew`, and ends at once when its owner's process on this host is gone.
   *
   * What is under a living lease is never given up, neither for room nor for its age: whoever holds it will say what
   * became of it, and given up as well it would be counted twice. So a queue may hold more than its caps say while all of
   * the rest has made room.
   */
  lease(lane: string, limits: LeaseLimits): Promise<Lease | undefined>;
  /** Makes the lease last another 5 seconds; `false` when it has ended already. */
  renew(lease: Lease): Promise<boolean>;
  /**
   * Ends the lease: the points named in `keep` wait again, the others are gone for good. A lease that has ended
   * already settles only those of its points that no other sender holds by now.
   */
  settle(lease: Lease, keep: readonly string[]): Promise<void>;
  /** Tells what it holds. */
  stats(): Promise<QueueStats>;
  /**
   * Finishes what is under way and lets go of files and connections. What it holds stays where it is durable. It ends no
   * lease: a point that was just sent must not go to another while nobody has said so. Such a lease ends by `settle`, by
   * its time, or with the process.
   */
  close(): Promise<void>;
}

/** How long a lease lasts without `renew`, in milliseconds. */
export const LEASE_MS = 5000;
