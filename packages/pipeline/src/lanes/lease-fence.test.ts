import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { describe, expect, it } from "vitest";

import type { Lease, Queue } from "../queue/queue.ts";
import { createRuntime } from "../runtime/runtime.ts";
import { createVirtualTime } from "../testing/virtual-time.ts";
import { fenceLease, keepRenewing } from "./lease-fence.ts";

const LEASE: Lease = { id: "l", lane: "toy", points: [] };

function begin(renew: Queue["renew"]) {
  const time = createVirtualTime();
  const cutoff = new AbortController();
  const runtime = { elapsed: time.now, sleep: time.sleep };
  const fence = fenceLease({ renew } as Queue, LEASE, time.now(), runtime, cutoff.signal);
  return { time, cutoff, fence };
}

describe("fenceLease", () => {
  it("covers a call for as long as the lease is renewed, and renews until it is released", async () => {
    let renewals = 0;
    const { time, fence } = begin(async () => ++renewals > 0);
    await time.pass(60_000);
    expect([fence.isOver(), fence.signal.aborted]).toEqual([false, false]);
    expect(renewals).toBe(30);
    fence.release();
    await time.pass(60_000);
    expect(renewals).toBe(30);
  });

  it("ends 5 s after the last renewal that the queue confirmed", async () => {
    let renewals = 0;
    const { time, fence } = begin(() => (++renewals > 3 ? Promise.reject(new Error("away")) : Promise.resolve(true)));
    await time.pass(10_999);
    expect(fence.signal.aborted).toBe(false);
    await time.pass(1);
    expect([fence.isOver(), fence.signal.aborted]).toEqual([true, true]);
  });

  it("ends at once when the queue says that the lease has ended", async () => {
    const { time, fence } = begin(async () => false);
    await time.pass(2000);
    expect(fence.signal.aborted).toBe(true);
  });

  it("is over before a stopped process handles any timer", () => {
    let elapsed = 0;
    const runtime = { elapsed: () => elapsed, sleep: () => new Promise<void>(() => undefined) };
    const { signal } = fenceLease({} as Queue, LEASE, 0, runtime, new AbortController().signal);
    elapsed = 4999;
    expect(signal.aborted).toBe(false);
    elapsed = 5000;
    expect(signal.aborted).toBe(true);
  });

  it("passes the end of the pipeline on as an event", () => {
    const { cutoff, fence } = begin(async () => true);
    let events = 0;
    fence.signal.addEventListener("abort", () => events++);
    cutoff.abort();
    expect([events, fence.signal.aborted]).toEqual([1, true]);
  });

  it("keeps no points of a released lease until the whole heap is collected", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as (options?: { readonly type: "minor" }) => void;
    const [runtime, cutoff] = [createRuntime(), new AbortController()];
    const pointsOf = (lease: number): Lease["points"] =>
      Array.from({ length: 1000 }, (_, point) => ({ id: `${lease}-${point}`, body: [point] })) as never;
    async function useOne(lease: number): Promise<void> {
      const held: Lease = { id: "l", lane: "toy", points: pointsOf(lease) };
      const fence = fenceLease({} as Queue, held, runtime.elapsed(), runtime, cutoff.signal);
      await new Promise((resolve) => setImmediate(resolve));
      fence.release();
    }
    const megabytes = (): number => process.memoryUsage().heapUsed / 2 ** 20;
    for (let lease = 0; lease < 10; lease++) await useOne(lease);
    collect();
    const before = megabytes();
    let most = 0;
    for (let lease = 0; lease < 100; lease++) {
      await useOne(lease);
      if (lease % 10 < 9) continue;
      collect({ type: "minor" });
      most = Math.max(most, megabytes() - before);
    }

    expect(most).toBeLessThan(5);
  });
});

function renewing(renew: Queue["renew"]) {
  const time = createVirtualTime();
  const seen = { renewals: 0, losses: 0 };
  const queue = {
    renew: (lease: Lease) => {
      seen.renewals++;
      return renew(lease);
    },
  } as Queue;
  const release = keepRenewing(queue, LEASE, time, { onLost: () => seen.losses++ });
  return { time, seen, release };
}

describe("keepRenewing", () => {
  it("renews every 2 s for as long as the lease is held, and no longer", async () => {
    const { time, seen, release } = renewing(async () => true);
    await time.pass(60_000);
    expect(seen).toEqual({ renewals: 30, losses: 0 });
    release();
    await time.pass(60_000);
    expect(seen).toEqual({ renewals: 30, losses: 0 });
  });

  it("goes on renewing when the queue fails, since the next renewal may come in time", async () => {
    const { time, seen } = renewing(() => Promise.reject(new Error("away")));
    await time.pass(10_000);
    expect(seen).toEqual({ renewals: 5, losses: 0 });
  });

  it("reports once that the lease has ended, and renews no more", async () => {
    const { time, seen } = renewing(async () => seen.renewals < 3);
    await time.pass(60_000);
    expect(seen).toEqual({ renewals: 3, losses: 1 });
  });

  it("reports no end to a caller that released the lease meanwhile", async () => {
    const scene = renewing(async () => {
      scene.release();
      return false;
    });
    await scene.time.pass(60_000);
    expect(scene.seen).toEqual({ renewals: 1, losses: 0 });
  });
});
