import { describe, expect, it } from "vitest";

import type { Lease, Queue } from "../queue/queue.ts";
import { createVirtualTime } from "../testing/virtual-time.ts";
import { createHeldLeases, holdLease } from "./held-leases.ts";

function leaseOf(id: string, ...points: readonly string[]): Lease {
  const lane = "toy|parts";
  const fixed = { lane, series: "", body: "", bytes: 0, rank: 0, addedAt: 0, replayed: false };
  return { id, lane, points: points.map((point) => Object.assign({ id: point }, fixed)) };
}

function begin(more: Partial<Queue> = {}) {
  const time = createVirtualTime();
  const settled: (readonly [string, readonly string[]])[] = [];
  const queue = {
    renew: async () => true,
    settle: async (lease: Lease, keep: readonly string[]) => void settled.push([lease.id, keep]),
    ...more,
  } as Queue;
  return { time, settled, held: createHeldLeases(queue, time) };
}

describe("createHeldLeases", () => {
  it("settles all leases, and leaves what this version cannot read to others", async () => {
    const { held, settled } = begin();
    held.hold(leaseOf("one", "a", "b"), ["b"]);
    held.hold(leaseOf("two", "c"), []);
    expect([held.size, held.leases().map(({ id }) => id)]).toEqual([2, ["one", "two"]]);
    await held.settle();
    expect(settled).toEqual([
      ["one", ["b"]],
      ["two", []],
    ]);
    expect([held.size, held.isInForce]).toEqual([0, false]);
  });

  it("releases all leases with every point", async () => {
    const { held, settled } = begin();
    held.hold(leaseOf("one", "a", "b"), ["b"]);
    await held.release();
    expect(settled).toEqual([["one", ["a", "b"]]]);
  });

  it("renews each lease until it is settled", async () => {
    const renewed: string[] = [];
    const { held, time } = begin({ renew: async ({ id }) => renewed.push(id) > 0 });
    held.hold(leaseOf("one", "a"), []);
    held.hold(leaseOf("two", "b"), []);
    await time.pass(6000);
    expect(renewed.toSorted()).toEqual(["one", "one", "one", "two", "two", "two"]);
    await held.settle();
    await time.pass(60_000);
    expect(renewed).toHaveLength(6);
  });

  it("knows that a lease has ended until the next beginning", async () => {
    const { held, time } = begin({ renew: async () => false });
    held.hold(leaseOf("one", "a"), []);
    expect(held.isLost).toBe(false);
    await time.pass(2000);
    expect(held.isLost).toBe(true);
    await held.release();
    expect(held.isLost).toBe(false);
  });

  it("are lost where the queue left one of them behind", () => {
    const isLeftBehind = ({ id }: Lease): boolean => id === "two";
    const { held } = begin({ isLeftBehind } as Partial<Queue>);
    held.hold(leaseOf("one", "a"), []);
    expect(held.isLost).toBe(false);
    held.hold(leaseOf("two", "b"), []);
    expect(held.isLost).toBe(true);
  });

  it("are in force for 5 s after a release that the queue did not confirm", async () => {
    const { held, time } = begin({ settle: () => Promise.reject(new Error("away")) });
    held.hold(leaseOf("one", "a"), []);
    await held.release();
    expect(held.isInForce).toBe(true);
    await time.pass(5000);
    expect(held.isInForce).toBe(true);
    await time.pass(1);
    expect(held.isInForce).toBe(false);
  });
});

function hold(renew: Queue["renew"]) {
  const time = createVirtualTime();
  const seen = { renewals: 0, losses: 0 };
  const queue = {
    renew: (lease: Lease) => {
      seen.renewals++;
      return renew(lease);
    },
  } as Queue;
  const release = holdLease(queue, leaseOf("l"), time, () => seen.losses++);
  return { time, seen, release };
}

describe("holdLease", () => {
  it("renews every 2 s for as long as the lease is held, and no longer", async () => {
    const { time, seen, release } = hold(async () => true);
    await time.pass(60_000);
    expect(seen).toEqual({ renewals: 30, losses: 0 });
    release();
    await time.pass(60_000);
    expect(seen).toEqual({ renewals: 30, losses: 0 });
  });

  it("goes on renewing when the queue fails, since the next renewal may come in time", async () => {
    const { time, seen } = hold(() => Promise.reject(new Error("away")));
    await time.pass(10_000);
    expect(seen).toEqual({ renewals: 5, losses: 0 });
  });

  it("reports once that the lease has ended, and renews no more", async () => {
    const { time, seen } = hold(async () => seen.renewals < 3);
    await time.pass(60_000);
    expect(seen).toEqual({ renewals: 3, losses: 1 });
  });

  it("reports no end to a caller that released the lease meanwhile", async () => {
    const scene = hold(async () => {
      scene.release();
      return false;
    });
    await scene.time.pass(60_000);
    expect(scene.seen).toEqual({ renewals: 1, losses: 0 });
  });
});
