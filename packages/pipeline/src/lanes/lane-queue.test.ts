import { type Reporter, YunmeterError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import type { Lease, LeasedPoint, LeaseLimits, Queue } from "../queue/queue.ts";
import { createVirtualTime } from "../testing/virtual-time.ts";
import { createLaneQueue, createSettledPoints } from "./lane-queue.ts";
import type { Postponement } from "./settle.ts";

function pointOf(id: string, bytes = 10): LeasedPoint {
  return { id, lane: "toy", series: "", body: "", bytes, rank: 0, addedAt: 0, replayed: false };
}

function leaseOf(count: number): Lease {
  return { id: "l", lane: "toy", points: Array.from({ length: count }, (_, index) => pointOf(`p${index}`)) };
}

const READ = { sendable: [], expired: [], damaged: [], unreadable: [] };

function begin(more: Partial<Queue> = {}, reporter: Partial<Reporter> = {}) {
  const time = createVirtualTime();
  const limits: LeaseLimits[] = [];
  const faults: Postponement[] = [];
  const queue = {
    lease: async (_lane: string, given: LeaseLimits) => {
      limits.push(given);
      return leaseOf(1);
    },
    settle: async () => undefined,
    ...more,
  } as Queue;
  const laneQueue = createLaneQueue({
    lane: "toy",
    reporter: { pointsPerRequest: 10, inOrder: false, ...reporter } as Reporter,
    queue,
    onFault: (fault) => faults.push(fault),
    onEmpty: () => undefined,
    runtime: { now: time.now, elapsed: time.now, sleep: time.sleep, random: () => 0.5 },
  });
  return { time, limits, faults, laneQueue };
}

const ALL_GONE = { keep: [], letters: [], mayBeStored: [] };

describe("createLaneQueue", () => {
  it.each([
    ["full", 5, 10],
    ["full", 39, 30],
    ["full", 1000, 80],
    ["all", 5, 80],
    ["probe", 1000, 10],
  ] as const)(
    "leases for %s requests of %i waiting points at most %i points and 4 MiB",
    async (amount, waiting, most) => {
      const { laneQueue, limits } = begin();
      laneQueue.arrive(waiting);
      await laneQueue.lease(amount);
      expect(limits).toEqual([{ points: most, bytes: 4 * 1024 * 1024, alone: false }]);
    },
  );

  it.each([
    [false, 100, 500],
    [true, 100, 800],
    [true, 500, 2000],
    [false, 1000, 1000],
  ])("limits a lease of a queue with durable: %s and %i points a request to %i points", async (durable, size, most) => {
    const { laneQueue, limits } = begin({ durable }, { pointsPerRequest: size });
    await laneQueue.lease("all");
    expect(limits).toMatchObject([{ points: most }]);
  });

  it("leases alone where the cloud wants a series in order", async () => {
    const { laneQueue, limits } = begin({}, { inOrder: true });
    await laneQueue.lease("all");
    expect(limits).toMatchObject([{ alone: true }]);
  });

  it("reaches past the entries of a newer version, which stay in the queue", async () => {
    const { laneQueue, limits } = begin();
    laneQueue.opened(leaseOf(5), { ...READ, unreadable: [pointOf("a", 300), pointOf("b", 500)] });
    expect(laneQueue.unreadable()).toBe(2);
    await laneQueue.lease("all");
    expect(limits).toMatchObject([{ points: 82, bytes: 4 * 1024 * 1024 + 800 }]);
  });

  it("reaches past 10,000 entries of a newer version at most", async () => {
    const { laneQueue, limits } = begin();
    laneQueue.opened(leaseOf(5), {
      ...READ,
      unreadable: Array.from({ length: 10_001 }, (_, index) => pointOf(`${index}`)),
    });
    await laneQueue.lease("all");
    expect(limits).toMatchObject([{ points: 10_080 }]);
  });

  it("counts what arrives and what is taken, and starts from nothing where the queue has nothing", async () => {
    const { laneQueue } = begin({ lease: async () => undefined });
    laneQueue.arrive(25);
    laneQueue.opened(leaseOf(10), { ...READ, unreadable: [pointOf("a")] });
    expect(laneQueue.waiting()).toBe(15);
    laneQueue.opened(leaseOf(20), READ);
    expect(laneQueue.waiting()).toBe(0);
    laneQueue.arrive(25);
    expect(await laneQueue.lease("all")).toBeUndefined();
    expect([laneQueue.waiting(), laneQueue.unreadable()]).toEqual([0, 0]);
  });

  it.each([
    ["has nothing", () => Promise.resolve(undefined)],
    ["gives nothing", () => Promise.reject(new Error("locked"))],
  ] as const)("reaches past nothing after a queue that %s", async (_, answer) => {
    const asked: LeaseLimits[] = [];
    const lease: Queue["lease"] = (_lane, limits) => {
      asked.push(limits);
      return answer();
    };
    const { laneQueue } = begin({ lease });
    laneQueue.opened(leaseOf(5), { ...READ, unreadable: [pointOf("a", 300)] });
    await laneQueue.lease("all");
    await laneQueue.lease("all");
    expect(asked).toMatchObject([
      { points: 81, bytes: 4 * 1024 * 1024 + 300 },
      { points: 80, bytes: 4 * 1024 * 1024 },
    ]);
  });

  it("reports a queue that gives no points, and waits for new ones", async () => {
    const { laneQueue, faults } = begin({ lease: () => Promise.reject(new Error("locked")) });
    laneQueue.arrive(25);
    expect(await laneQueue.lease("all")).toBeUndefined();
    expect(faults).toMatchObject([
      {
        reason: "queue",
        points: 25,
        resent: 0,
        backoff: "short",
        retryAfterMs: 0,
        error: { message: "lane toy: the queue does not give points: locked" },
      },
    ]);
    expect(laneQueue.waiting()).toBe(0);
  });

  it("says when a lease was requested, since it lasts from there", async () => {
    const scene = begin({
      lease: async () => {
        await scene.time.sleep(3000);
        return leaseOf(1);
      },
    });
    const requestedAt = scene.time.now();
    expect(await scene.time.until(scene.laneQueue.lease("all"))).toMatchObject({ leasedAt: requestedAt });
  });

  it("settles in up to three attempts, and counts the fates after the last", async () => {
    for (const failures of [0, 2, 3]) {
      const calls: number[] = [];
      const scene = begin({
        settle: async () => {
          calls.push(scene.time.now() - start);
          if (calls.length <= failures) throw new Error("busy");
        },
      });
      const start = scene.time.now();
      let countedAfter = -1;
      await scene.time.until(
        scene.laneQueue.settle(leaseOf(2), { ...ALL_GONE, keep: ["p0"] }, () => void (countedAfter = calls.length)),
      );
      expect([calls, countedAfter]).toEqual([[0, 200, 600].slice(0, Math.min(3, failures + 1)), calls.length]);
      // Only what the queue still holds although its fate is counted has to be remembered.
      expect([scene.laneQueue.isSettled("p0"), scene.laneQueue.isSettled("p1")]).toEqual([false, failures === 3]);
      expect(scene.faults.map(({ error }) => error instanceof YunmeterError && error.message)).toEqual(
        failures < 3 ? [] : ["lane toy: the queue does not settle points, which another process may send again: busy"],
      );
    }
  });

  it("counts a point as settled whose fate is known before the lease ends", async () => {
    const { laneQueue } = begin();
    laneQueue.leave(["p0"]);
    expect([laneQueue.isSettled("p0"), laneQueue.unsettled()]).toEqual([true, 1]);
    await laneQueue.settle(leaseOf(1), ALL_GONE, () => undefined);
    expect([laneQueue.isSettled("p0"), laneQueue.unsettled()]).toEqual([false, 0]);
  });

  it("forgets a point that was settled after all", async () => {
    let isAway = true;
    const { time, laneQueue } = begin({
      settle: () => (isAway ? Promise.reject(new Error("busy")) : Promise.resolve()),
    });
    await time.until(laneQueue.settle(leaseOf(1), ALL_GONE, () => undefined));
    expect(laneQueue.isSettled("p0")).toBe(true);
    isAway = false;
    await laneQueue.settle(leaseOf(1), ALL_GONE, () => undefined);
    expect(laneQueue.isSettled("p0")).toBe(false);
  });
});

describe("createSettledPoints", () => {
  it("remembers points until they have left the queue, the latest two of three", () => {
    const settled = createSettledPoints(2);
    settled.add(["a", "b", "c"]);
    expect(["a", "b", "c"].map((id) => settled.has(id))).toEqual([false, true, true]);
    settled.forget(["b"]);
    expect(["b", "c"].map((id) => settled.has(id))).toEqual([false, true]);
  });

  it("counts them", () => {
    const settled = createSettledPoints();
    expect(settled.size).toBe(0);
    settled.add(["a", "b"]);
    settled.forget(["a"]);
    expect(settled.size).toBe(1);
  });

  it("keeps the dead letters of points until they have left the queue", () => {
    const letter = { id: "a", fate: "refused", reason: "refused", vendor: "toy", at: 0 } as const;
    const settled = createSettledPoints();
    settled.add(["a", "b"], [letter]);
    // Settled in vain once more, when their letters are not known anew.
    settled.add(["a", "b"]);
    expect(settled.lettersOf(["a", "b", "c"])).toEqual([letter]);
    settled.forget(["a"]);
    expect(settled.lettersOf(["a", "b"])).toEqual([]);
  });
});
