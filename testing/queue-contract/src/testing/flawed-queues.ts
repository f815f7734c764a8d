import type { Lease, LeasedPoint, Queue, QueueLaneStats } from "@yunmeter/pipeline";
import { LEASE_MS } from "@yunmeter/pipeline";

import { createModelStore } from "../model/model-store.ts";
import type { QueueStore, QueueSubject, StoreCaps } from "../subject.ts";

/** What is wrong with a queue: the caps its store is made with, and what it does in its own way. */
export interface Flaw {
  readonly caps?: (caps: StoreCaps) => StoreCaps;
  readonly leaseMs?: number;
  readonly queue?: (queue: Queue, store: QueueStore) => Partial<Queue>;
}

/** The same kind of queue with a flaw. */
export function flawed(
  subject: QueueSubject,
  { caps = (given) => given, leaseMs = LEASE_MS, queue }: Flaw,
): QueueSubject {
  return {
    ...subject,
    create: async (given) => {
      const store = createModelStore({ ...caps(given), leaseMs });
      const open = async (): Promise<Queue> => {
        const sound = await store.open();
        return { ...sound, ...queue?.(sound, store) };
      };
      return { ...store, open };
    },
  };
}

/** For each check, by its title, a queue that does not hold to it. */
export const FLAWS: Readonly<Record<string, Flaw>> = {
  "gives back what it was given, to the last byte": points((point) => ({ ...point, rank: Math.trunc(point.rank) })),
  "takes no points": {
    queue: (queue) => ({
      stats: async () => ({ ...(await queue.stats()), lanes: [{ lane: "", points: 0, bytes: 0, leased: 0 }] }),
    }),
  },
  "keeps the first of two points with one id": renamed(),
  "passes over a point that is under a lease": renamed(),
  "gives the lowest rank first": leases((lease) => ({ ...lease, points: lease.points.toReversed() })),
  "gives no more points than are asked for, and none twice": leases((lease) => ({ ...lease, id: "one" })),
  "gives no more bytes than are asked for, and one point at least": {
    queue: (queue) => ({ lease: (lane, limits) => queue.lease(lane, { ...limits, bytes: Infinity }) }),
  },
  "keeps lanes apart": {
    queue: (queue) => ({ append: (given) => queue.append(given.map((point) => ({ ...point, lane: "a" }))) }),
  },
  "gives a point to one sender at a time": { leaseMs: 0 },
  "lets settled points go for good": { queue: () => ({ settle: async () => undefined }) },
  "keeps the points that are named, as if they were never given": points((point) => ({ ...point, replayed: true })),
  "settles no point of another lease": {
    queue: (queue) => {
      const { given, lease } = noteLeases(queue);
      return {
        lease,
        settle: async (_, keep) => {
          for (const each of given) await queue.settle(each, keep);
        },
      };
    },
  },
  "gives points again when their lease has expired, and says so": points((point) => ({ ...point, replayed: false })),
  "prolongs a lease, and only a living one": { queue: () => ({ renew: async () => true }) },
  "settles late what nobody else holds, and nothing else": {
    queue: (queue) => ({
      settle: async (lease, keep) => {
        if (await queue.renew(lease)) await queue.settle(lease, keep);
      },
    }),
  },
  "gives several leases on a lane to its only owner": {
    queue: (queue) => ({
      lease: async (lane, limits) => {
        const stats = await queue.stats();
        const isTaken = stats.lanes.some((each) => each.lane === lane && each.leased > 0);
        return limits.alone === true && isTaken ? undefined : queue.lease(lane, limits);
      },
    }),
  },
  "gives a lane to one owner at a time where that is asked for": {
    queue: (queue) => ({ lease: (lane, limits) => queue.lease(lane, { ...limits, alone: false }) }),
  },
  "takes points under a condition while all leases live that it names": {
    queue: (queue) => ({
      append: async (given, { holding = [] } = {}) => {
        for (const lease of holding) await queue.settle(lease, []);
        await queue.append(given);
      },
    }),
  },
  "takes nothing once a lease has ended that was to live": {
    // It looks at one of them.
    queue: (queue) => ({
      append: (given, { holding = [] } = {}) => queue.append(given, { holding: holding.slice(0, 1) }),
    }),
  },
  "takes nothing for a lease that another took over from": {
    // As one that knows of no conditions.
    queue: (queue) => ({ append: (given) => queue.append(given) }),
  },
  "makes room for new points by the oldest": { caps: without("maxPoints") },
  "makes room for new bytes by the oldest points": { caps: without("maxBytes") },
  "keeps the last of more points than it can hold": { caps: without("maxPoints") },
  "gives up no point that a sender holds": { leaseMs: 0 },
  "gives up a point that is larger than all its room, and no other": { caps: without("maxBytes") },
  "gives up points that have waited too long": { caps: without("maxAgeMs") },
  "gives up no point for its age that a sender holds": { leaseMs: 0 },
  "tells what it holds, lane by lane": lanes((lane) => ({ ...lane, bytes: lane.bytes + 1 })),
  "tells of no lane that is empty": {
    queue: (queue) => ({
      settle: (lease) =>
        queue.settle(
          lease,
          lease.points.map(({ id }) => id),
        ),
    }),
  },
  "counts no point as leased whose lease is over": lanes((lane) => ({ ...lane, leased: lane.points })),
  "takes any text for a lane": {
    queue: (queue) => ({
      append: (given) => queue.append(given.map((point) => ({ ...point, lane: point.lane.trim() }))),
    }),
  },
  "takes any text for a body, and a megabyte of it": points((point) => ({
    ...point,
    body: point.body.split("\0").join(""),
  })),
  "closes once, and takes nothing afterwards": { queue: () => ({ close: async () => undefined }) },
  "finishes what is under way before it closes": {
    queue: (queue) => ({
      append: async (given) => {
        await Promise.resolve();
        await queue.append(given);
      },
    }),
  },
  "holds over a restart what it held before": {
    queue: (queue, store) => ({
      close: async () => {
        for (const { lane } of (await queue.stats()).lanes) {
          await store.pass(2 * LEASE_MS);
          const lease = await queue.lease(lane, { points: 1, bytes: 1 });
          if (lease !== undefined) await queue.settle(lease, []);
        }
      },
    }),
  },
  "ends no lease by closing": {
    queue: (queue) => {
      const { given, lease } = noteLeases(queue);
      return {
        lease,
        close: async () => {
          for (const each of given) {
            const ids = each.points.map(({ id }) => id);
            await queue.settle(each, ids);
          }
        },
      };
    },
  },
  "leaves the others' queues open": {
    queue: (queue) => ({
      close: async () => {
        for (const { lane } of (await queue.stats()).lanes) await queue.lease(lane, { points: 1000, bytes: Infinity });
      },
    }),
  },
  "gives each point to one sender at a time, and all of them in the end": { leaseMs: 0 },
  "does what a simple model of it does, whatever happens": {
    queue: (queue) => ({ lease: (lane, limits) => queue.lease(lane, { ...limits, points: limits.points + 1 }) }),
  },
};

function without(cap: keyof StoreCaps): (caps: StoreCaps) => StoreCaps {
  return (caps) => ({ ...caps, [cap]: Infinity });
}

function leases(change: (lease: Lease) => Lease): Flaw {
  return {
    queue: (queue) => ({
      lease: async (lane, limits) => {
        const lease = await queue.lease(lane, limits);
        return lease && change(lease);
      },
    }),
  };
}

function points(change: (point: LeasedPoint) => LeasedPoint): Flaw {
  return leases((lease) => ({ ...lease, points: lease.points.map(change) }));
}

function lanes(change: (lane: QueueLaneStats) => QueueLaneStats): Flaw {
  return {
    queue: (queue) => ({
      stats: async () => {
        const stats = await queue.stats();
        return { ...stats, lanes: stats.lanes.map(change) };
      },
    }),
  };
}

/** Takes every point for a new one. */
function renamed(): Flaw {
  let count = 0;
  return {
    queue: (queue) => ({
      append: (given) => queue.append(given.map((point) => ({ ...point, id: `${point.id} ${(count += 1)}` }))),
    }),
  };
}

/** Remembers every lease that a queue gives. */
function noteLeases(queue: Queue): { readonly given: readonly Lease[]; readonly lease: Queue["lease"] } {
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
