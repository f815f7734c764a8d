import { describe, expect, it } from "vitest";

import { createVirtualTime } from "../testing/virtual-time.ts";
import { holdLease } from "./hold-lease.ts";
import type { Lease, Queue } from "./queue.ts";

const LEASE: Lease = { id: "l", lane: "toy", points: [] };

function hold(renew: Queue["renew"]) {
  const time = createVirtualTime();
  const seen = { renewals: 0, losses: 0 };
  const queue = {
    renew: (lease: Lease) => {
      seen.renewals++;
      return renew(lease);
    },
  } as Queue;
  const release = holdLease(queue, LEASE, time, () => seen.losses++);
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
