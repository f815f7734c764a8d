import type { Lease } from "@yunmeter/pipeline";

/** The leases that this process has not settled. */
export interface HeldLeases {
  readonly add: (lease: LeasedCount) => void;
  /** Removes a lease. Returns whether Redis had lost it. */
  readonly remove: (id: string) => boolean;
  /** How many points they hold in a lane, but for orphans. */
  readonly pointsIn: (lane: string) => number;
  /** Marks those of a lane that Redis has lost. */
  readonly orphan: (lanes: (lane: string) => boolean) => void;
}

export type LeasedCount = Pick<Lease, "id" | "lane"> & { readonly points: ArrayLike<unknown> };

export function createHeldLeases(): HeldLeases {
  const leases = new Map<string, { readonly lane: string; readonly points: number; isOrphan: boolean }>();
  return {
    add: ({ id, lane, points }) => void leases.set(id, { lane, points: points.length, isOrphan: false }),
    remove(id) {
      const isOrphan = leases.get(id)?.isOrphan === true;
      leases.delete(id);
      return isOrphan;
    },
    pointsIn: (lane) =>
      [...leases.values()].reduce((sum, each) => sum + (each.lane === lane && !each.isOrphan ? each.points : 0), 0),
    orphan(isLost) {
      for (const lease of leases.values()) lease.isOrphan ||= isLost(lease.lane);
    },
  };
}
