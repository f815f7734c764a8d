import { YunmeterError } from "@yunmeter/core";
import { callback, count, optional, type OptionEntries, parseOptions } from "@yunmeter/core/kit";

import { leaseEnded } from "../lease-ended.ts";
import type { Lease, LeasedPoint, Queue } from "../queue.ts";
import { createLeaseTable } from "./lease-table.ts";
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

/** `slots` is `undefined` after the end of the lease: then only points that wait, and are in no other lease, leave. */
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

const ENTRIES: OptionEntries = {
  maxPoints: optional(count(Infinity)),
  maxBytes: optional(count(Infinity)),
  maxLanePoints: optional(count(Infinity)),
  maxLaneBytes: optional(count(Infinity)),
  now: optional(callback()),
};
