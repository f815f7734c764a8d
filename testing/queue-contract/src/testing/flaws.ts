import type { DeadLetters, Lease, LeasedPoint, Queue, QueueLaneStats } from "@yunmeter/pipeline";

import type { QueueStore, StoreCaps } from "../subject.ts";

export interface Flaw {
  readonly caps?: (caps: StoreCaps) => StoreCaps;
  readonly leaseMs?: number;
  readonly queue?: (queue: Queue, store: QueueStore) => Partial<Queue>;
}

export function without(cap: keyof StoreCaps): (caps: StoreCaps) => StoreCaps {
  return (caps) => ({ ...caps, [cap]: Infinity });
}

export function leases(change: (lease: Lease) => Lease): Flaw {
  return {
    queue: (queue) => ({
      lease: async (lane, limits) => {
        const lease = await queue.lease(lane, limits);
        return lease && change(lease);
      },
    }),
  };
}

/** A queue with changed calls about dead letters. */
export function letters(
  change: (letters: DeadLetters, settle: Queue["settle"]) => Partial<DeadLetters> & Pick<Queue, "settle">,
): Flaw {
  return {
    queue: (queue) => {
      if (queue.deadLetters === undefined) throw new Error("the model keeps dead letters");
      const { settle, ...changed } = change(queue.deadLetters, (...given) => queue.settle(...given));
      return { settle, deadLetters: { ...queue.deadLetters, ...changed } };
    },
  };
}

export function points(change: (point: LeasedPoint) => LeasedPoint): Flaw {
  return leases((lease) => ({ ...lease, points: lease.points.map(change) }));
}

export function lanes(change: (lane: QueueLaneStats) => QueueLaneStats): Flaw {
  return {
    queue: (queue) => ({
      stats: async () => {
        const stats = await queue.stats();
        return { ...stats, lanes: stats.lanes.map(change) };
      },
    }),
  };
}

export function renamed(): Flaw {
  let count = 0;
  return {
    queue: (queue) => ({
      append: (given) => queue.append(given.map((point) => ({ ...point, id: `${point.id} ${(count += 1)}` }))),
    }),
  };
}

export function noteLeases(queue: Queue): { readonly given: readonly Lease[]; readonly lease: Queue["lease"] } {
  const given: Lease[] = [];
  return {
    given,
    async lease(lane, limits) {
      const lease = await queue.lease(lane, limits);
      if (lease !== undefined) given.push(lease);
      return lease;
    },
  };
}
