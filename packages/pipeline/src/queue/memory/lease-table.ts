import { LEASE_MS } from "../queue.ts";

/** The living leases, each with the slots that it holds. */
export interface LeaseTable {
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

export function createLeaseTable(now: () => number): LeaseTable {
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
