import { LEASE_MS, type Queue } from "@yunmeter/pipeline";

import { createModelStore } from "../model/model-store.ts";
import type { QueueSubject } from "../subject.ts";
import { type Flaw, lanes, leases, letters, noteLeases, points, renamed, without } from "./flaws.ts";

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

export const FLAWS: Readonly<Record<string, Flaw>> = {
  "returns points byte for byte": points((point) => ({ ...point, rank: Math.trunc(point.rank) })),
  "accepts an empty append": {
    queue: (queue) => ({
      stats: async () => ({ ...(await queue.stats()), lanes: [{ lane: "", points: 0, bytes: 0, leased: 0 }] }),
    }),
  },
  "keeps the first of two points with one id": renamed(),
  "passes over a point that is under a lease": renamed(),
  "leases the lowest rank first": leases((lease) => ({ ...lease, points: lease.points.toReversed() })),
  "gives no more points than the limit, and none twice": leases((lease) => ({ ...lease, id: "one" })),
  "gives no more bytes than the limit, and one point at least": {
    queue: (queue) => ({ lease: (lane, limits) => queue.lease(lane, { ...limits, bytes: Infinity }) }),
  },
  "keeps lanes apart": {
    queue: (queue) => ({ append: (given) => queue.append(given.map((point) => ({ ...point, lane: "a" }))) }),
  },
  "leases a point to one sender at a time": { leaseMs: 0 },
  "removes settled points for good": { queue: () => ({ settle: async () => undefined }) },
  "returns the points in keep as if never leased": points((point) => ({ ...point, replayed: true })),
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
  "leases points of an expired lease again, as replayed": points((point) => ({ ...point, replayed: false })),
  "renews only living leases": { queue: () => ({ renew: async () => true }) },
  "settles late only points that no other lease holds": {
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
  "gives a lane to one owner at a time with `alone`": {
    queue: (queue) => ({ lease: (lane, limits) => queue.lease(lane, { ...limits, alone: false }) }),
  },
  "appends under a condition while all of its leases live": {
    queue: (queue) => ({
      append: async (given, { holding = [] } = {}) => {
        for (const lease of holding) await queue.settle(lease, []);
        await queue.append(given);
      },
    }),
  },
  "rejects an append once a required lease has ended": {
    // It looks at one of them.
    queue: (queue) => ({
      append: (given, { holding = [] } = {}) => queue.append(given, { holding: holding.slice(0, 1) }),
    }),
  },
  "rejects an append whose required lease was taken over": {
    // As one that knows of no conditions.
    queue: (queue) => ({ append: (given) => queue.append(given) }),
  },
  "drops the oldest points beyond maxPoints": { caps: without("maxPoints") },
  "drops the oldest points beyond maxBytes": { caps: without("maxBytes") },
  "keeps the last points of an append larger than maxPoints": { caps: without("maxPoints") },
  "drops no leased point for room": { leaseMs: 0 },
  "drops a point larger than maxBytes, and no other": { caps: without("maxBytes") },
  "drops the oldest of a lane beyond maxLanePoints, and of no other": { caps: without("maxLanePoints") },
  "drops the oldest of a lane beyond maxLaneBytes": { caps: without("maxLaneBytes") },
  "drops points older than maxAgeMs": { caps: without("maxAgeMs") },
  "drops no leased point for its age": { leaseMs: 0 },
  "keeps points that are given up, whole and with the reason": letters((_, settle) => ({
    settle: (lease, keep, givenUp = []) =>
      settle(
        lease,
        keep,
        givenUp.map((each) => ({ ...each, reason: "other" })),
      ),
  })),
  "keeps a dead letter once, and none of a point that waits": letters((_, settle) => ({
    settle: (lease, _keep, givenUp) => settle(lease, [], givenUp),
  })),
  "puts a dead letter back once, as a new arrival": letters((_, settle) => ({
    resend: async (keys) => keys.length,
    settle,
  })),
  "drops dead letters for good": letters((_, settle) => ({ drop: async (keys) => keys.length, settle })),
  "lists dead letters by pages, the latest first": letters((queue, settle) => ({
    list: async (page) => (await queue.list(page)).toReversed(),
    settle,
  })),
  "drops the oldest dead letters beyond maxDeadLetterBytes": { caps: without("maxDeadLetterBytes") },
  "drops dead letters older than maxDeadLetterAgeMs": { caps: without("maxDeadLetterAgeMs") },
  "drops no waiting point for a dead letter": { caps: without("maxPoints") },
  "counts what it holds, lane by lane": lanes((lane) => ({ ...lane, bytes: lane.bytes + 1 })),
  "lists no empty lane": {
    queue: (queue) => ({
      settle: (lease) =>
        queue.settle(
          lease,
          lease.points.map(({ id }) => id),
        ),
    }),
  },
  "reports once, and through another queue, the losses that a closed one did not report": {
    queue: (queue) => ({ stats: async () => ({ ...(await queue.stats()), lost: [] }) }),
  },
  "counts no point of an ended lease as leased": lanes((lane) => ({ ...lane, leased: lane.points })),
  "takes any text for a lane": {
    queue: (queue) => ({
      append: (given) => queue.append(given.map((point) => ({ ...point, lane: point.lane.trim() }))),
    }),
  },
  "gives figures back, as numbers or as text joined by commas": points((point) => ({ ...point, body: "" })),
  "takes any text for a body and a series, and a megabyte of it": points((point) => ({
    ...point,
    body: String(point.body).split("\0").join(""),
  })),
  "removes points whose bodies are empty": { queue: () => ({ settle: async () => undefined }) },
  "closes once and rejects appends afterwards": { queue: () => ({ close: async () => undefined }) },
  "finishes pending calls before it closes": {
    queue: (queue) => ({
      append: async (given) => {
        await Promise.resolve();
        await queue.append(given);
      },
    }),
  },
  "keeps its points over a restart": {
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
  "keeps over a restart which points may be stored": points((point) => ({ ...point, mayBeStored: false })),
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
  "leaves other queues on the store open": {
    queue: (queue) => ({
      close: async () => {
        for (const { lane } of (await queue.stats()).lanes) await queue.lease(lane, { points: 1000, bytes: Infinity });
      },
    }),
  },
  "leases each point to one sender at a time, and all of them in the end": { leaseMs: 0 },
  "behaves like a simple model under random calls": {
    queue: (queue) => ({ lease: (lane, limits) => queue.lease(lane, { ...limits, points: limits.points + 1 }) }),
  },
};
