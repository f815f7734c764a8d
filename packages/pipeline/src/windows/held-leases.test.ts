import { describe, expect, it } from "vitest";

import type { Lease, Queue } from "../queue/queue.ts";
import { createVirtualTime } from "../testing/virtual-time.ts";
import { createHeldLeases } from "./held-leases.ts";

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
