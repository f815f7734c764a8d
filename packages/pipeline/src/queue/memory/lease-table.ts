import { type Lease, LEASE_MS, type LeasedPoint } from "../queue.ts";

export interface LeaseTable {
  open(lane: string, points: readonly LeasedPoint[]): Lease;
  lives(id: string): boolean;
  renew(id: string): boolean;
  end(id: string): boolean;
  lapsed(): LeasedPoint[];
  pointsOf(lane: string): number;
}

export function createLeaseTable(now: () => number): LeaseTable {
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
