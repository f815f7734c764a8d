import { type Lease, LEASE_MS, type LeasedPoint } from "../queue.ts";

/** The leases that live. */
export interface LeaseBook {
  /** Writes one down. */
  open(lane: string, points: readonly LeasedPoint[]): Lease;
  /** Whether it lives. */
  lives(id: string): boolean;
  /** Makes it last, and says whether it still lived. */
  renew(id: string): boolean;
  /** Ends it, and says whether it still lived. */
  end(id: string): boolean;
  /** Ends those that nobody renewed in time, and gives their points. */
  lapsed(): LeasedPoint[];
  /** How many points of the lane are under a lease. */
  pointsOf(lane: string): number;
}

/** Makes an empty book. */
export function createLeaseBook(now: () => number): LeaseBook {
  const living = new Map<string, { readonly lease: Lease; endsAt: number }>();
  let opened = 0;
  return {
    open(lane, points) {
      const lease = { id: String(++opened), lane, points };
      living.set(lease.id, { lease, endsAt: now() + LEASE_MS });
      return lease;
    },
    lives: (id) => living.has(id),
    renew(id) {
      const entry = living.get(id);
      if (entry !== undefined) entry.endsAt = now() + LEASE_MS;
      return entry !== undefined;
    },
    end: (id) => living.delete(id),
    lapsed() {
      const over = [...living.values()].filter(({ endsAt }) => endsAt <= now());
      for (const { lease } of over) living.delete(lease.id);
      return over.flatMap(({ lease }) => lease.points);
    },
    pointsOf(lane) {
      return [...living.values()].reduce((sum, { lease }) => sum + (lease.lane === lane ? lease.points.length : 0), 0);
    },
  };
}
