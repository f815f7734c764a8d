import { YunmeterError } from "@yunmeter/core";
import { callback, count, optional, type OptionEntries, parseOptions } from "@yunmeter/core/kit";

import { leaseEnded, type Lease, LEASE_MS, type LeasedPoint, type Queue } from "../queue.ts";
import { createPointStore, type PointStore } from "./point-store.ts";

/** Options of {@link memoryQueue}. */
export interface MemoryQueueOptions {
  /** The most points it holds; the oldest beyond are dropped. @default `100_000` */
  readonly maxPoints?: number;
  /**
   * The most bytes of memory that its points take; the oldest beyond are dropped. A point with a number takes about 92
   * bytes, and each distinct series its text once.
   *
   * @default `33_554_432`, which is 32 MiB
   */
  readonly maxBytes?: number;
  /** The most points of one lane, so that a cloud that is down takes no room from others. @default `Infinity` */
  readonly maxLanePoints?: number;
  /** The most bytes of one lane, likewise. @default `Infinity` */
  readonly maxLaneBytes?: number;
  /** The time in epoch milliseconds, for tests. @default `Date.now` */
  readonly now?: () => number;
}

/** The default of `maxPoints`. */
export const MOST_POINTS = 100_000;
/** The default of `maxBytes`. */
export const MOST_BYTES: number = 32 * 1024 * 1024;

/** Creates a queue in memory: its points end with the process. Leased points are never dropped for room. */
export function memoryQueue(options: MemoryQueueOptions = {}): Queue {
  const {
    maxPoints = MOST_POINTS,
    maxBytes = MOST_BYTES,
    maxLanePoints = Infinity,
    maxLaneBytes = Infinity,
    now = Date.now,
  } = parseOptions("memoryQueue", ENTRIES, options);
  const caps = { maxPoints, maxBytes, maxLanePoints, maxLaneBytes };
  let store = createPointStore(caps);
  const leases = createLeaseTable(now);
  let isClosed = false;

  /** Points of expired leases wait again, and may have to make room. */
  function endExpiredLeases(): void {
    const expired = leases.endExpired();
    for (const slots of expired) for (const slot of slots) store.giveBack(slot, true);
    if (expired.length > 0) store.makeRoom();
  }

  return {
    durable: false,
    append: async (points, { holding = [] } = {}) => {
      if (isClosed) throw new YunmeterError("the queue is closed");
      endExpiredLeases();
      if (!holding.every(({ id }) => leases.lives(id))) throw leaseEnded("memoryQueue");
      store.add(points);
      store.makeRoom();
    },
    lease: async (lane, limits) => {
      endExpiredLeases();
      const slots = store.take(lane, limits);
      if (slots.length === 0) return undefined;
      const points: LeasedPoint[] = [];
      for (const slot of slots) points.push(store.read(slot));
      const oldestAt = points.reduce((oldest, { addedAt }) => Math.min(oldest, addedAt), Infinity);
      return { id: leases.open(lane, slots, oldestAt), lane, points };
    },
    renew: async ({ id }) => {
      endExpiredLeases();
      return leases.renew(id);
    },
    settle: async (lease, keep) => {
      endExpiredLeases();
      settle(store, lease, { slots: leases.end(lease.id), keep: new Set(keep) });
    },
    stats: async () => {
      endExpiredLeases();
      return {
        lanes: store.lanes((lane) => leases.oldestAt(lane)),
        lost: store.lost(),
        maxPoints,
        maxBytes,
        remarks: [],
      };
    },
    close: async () => {
      isClosed = true;
      store = createPointStore(caps);
    },
  };
}

// `slots` is `undefined` after the end of the lease: then only points that wait, and are in no other lease, leave.
function settle(
  store: PointStore,
  { points }: Lease,
  { slots, keep }: { readonly slots: Int32Array | undefined; readonly keep: ReadonlySet<string> },
): void {
  for (let index = 0; index < points.length; index++) {
    const { id = "" } = points[index] ?? {};
    const slot = slots === undefined ? store.findWaiting(id) : (slots[index] ?? -1);
    if (slot < 0) continue;
    if (keep.size === 0 || !keep.has(id)) store.remove(slot);
    else if (slots !== undefined) store.giveBack(slot, false);
  }
}

/** The living leases, each with the slots that it holds. */
interface LeaseTable {
  /** Returns the id of the new lease. */
  open(lane: string, slots: Int32Array, oldestAt: number): string;
  lives(id: string): boolean;
  /** `false` where the lease has ended. */
  renew(id: string): boolean;
  /** Ends a lease and returns its slots; `undefined` where it has ended before. */
  end(id: string): Int32Array | undefined;
  /** Ends the leases that expired and returns their slots. */
  endExpired(): readonly Int32Array[];
  /** Arrival of the oldest leased point of a lane; `Infinity` where none is leased. */
  oldestAt(lane: string): number;
}

function createLeaseTable(now: () => number): LeaseTable {
  const living = new Map<string, LiveLease>();
  let opened = 0;
  return {
    open(lane, slots, oldestAt) {
      const id = String(++opened);
      living.set(id, { lane, slots, oldestAt, endsAt: now() + LEASE_MS });
      return id;
    },
    lives: (id) => living.has(id),
    renew(id) {
      const lease = living.get(id);
      if (lease !== undefined) lease.endsAt = now() + LEASE_MS;
      return lease !== undefined;
    },
    end(id) {
      const lease = living.get(id);
      living.delete(id);
      return lease?.slots;
    },
    endExpired() {
      if (living.size === 0) return [];
      const expired = [...living].filter(([, { endsAt }]) => endsAt <= now());
      for (const [id] of expired) living.delete(id);
      return expired.map(([, { slots }]) => slots);
    },
    oldestAt(lane) {
      let oldest = Infinity;
      for (const lease of living.values()) if (lease.lane === lane) oldest = Math.min(oldest, lease.oldestAt);
      return oldest;
    },
  };
}

interface LiveLease {
  readonly lane: string;
  readonly slots: Int32Array;
  readonly oldestAt: number;
  endsAt: number;
}

const ENTRIES: OptionEntries = {
  maxPoints: optional(count(Infinity)),
  maxBytes: optional(count(Infinity)),
  maxLanePoints: optional(count(Infinity)),
  maxLaneBytes: optional(count(Infinity)),
  now: optional(callback()),
};
