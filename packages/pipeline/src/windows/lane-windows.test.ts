import { describe, expect, it } from "vitest";

import { createLedger } from "../accounts/ledger.ts";
import { memoryQueue } from "../queue/memory/memory-queue.ts";
import { createRollUp } from "../roll-up/create-roll-up.ts";
import type { RollUpSettings } from "../roll-up/options/roll-up-settings.ts";
import { atOnce } from "../testing/roll-up/at-once.ts";
import { plainLane } from "../testing/roll-up/plain-lane.ts";
import { createVirtualTime } from "../testing/virtual-time.ts";
import { openQueueWindows } from "./lane-windows.ts";
import { toStored } from "./step-writer.ts";

const T = 1_767_323_100_000;
const ROLL_UP: RollUpSettings = {
  periods: [60],
  statistics: ["count", "sum"],
  graceMs: 1000,
  dimension: undefined,
  partsLane: "cloud|parts|mine",
  endsAtClose: false,
};
const ORPHANED = "cloud|parts|gone";

function begin() {
  const time = createVirtualTime(T);
  // Parts of other processes are in a durable queue only.
  const queue = { ...memoryQueue({ now: time.now }), durable: true };
  const counter = createRollUp({ settings: ROLL_UP, producer: "mine", maxSeries: 10 });
  let ids = 0;
  const arrived: number[] = [];
  const ledger = createLedger("cloud", time.now, () => undefined);
  const lane = plainLane(ledger, (points) => void arrived.push(points));
  const runtime = { now: time.now, elapsed: time.now, sleep: time.sleep, random: () => 0.5 };
  const windows = openQueueWindows({ lane, rollUp: ROLL_UP, counter, queue, nextId: () => `run${++ids}`, runtime });
  return { time, queue, counter, windows, lane, arrived };
}

async function leaveParts(
  queue: ReturnType<typeof begin>["queue"],
  at: number,
  value: number,
  lane = ORPHANED,
): Promise<void> {
  const rollUp = createRollUp({ settings: ROLL_UP, producer: `gone${value}`, maxSeries: 10 });
  rollUp.add({ name: "n", value, timestamp: at }, at);
  await queue.append(atOnce(rollUp.cut(at)).map((entry) => toStored(entry, lane, at)));
}

describe("openQueueWindows", () => {
  it("is due when the first of its workers is due", async () => {
    const { time, queue, counter, windows } = begin();
    await leaveParts(queue, T + 1000, 7);
    await time.pass(20_000);
    windows.adopt(await queue.stats(), time.now());
    expect(windows.nextDue()).toBe(Infinity);
    counter.add({ name: "n", value: 1, timestamp: T + 90_000 }, time.now());
    await queue.append(atOnce(windows.cut(time.now())));
    await windows.work(false);

    expect(windows.stats()).toMatchObject({ windows: 2 });
    expect(windows.nextDue()).toBe(T + 60_000 + ROLL_UP.graceMs);
  });

  it("adopts the parts of a process that is gone after 10 s without a lease, and none of a living one", async () => {
    const { time, queue, windows, lane, arrived } = begin();
    await leaveParts(queue, T, 7);
    await time.pass(10_000);
    windows.adopt(await queue.stats(), time.now());
    await time.pass(60_000);
    await windows.work(false);
    expect(arrived).toEqual([]);

    const lease = await queue.lease(ORPHANED, { points: 10, bytes: Infinity });
    windows.adopt(await queue.stats(), time.now());
    await windows.work(false);
    expect(arrived).toEqual([]);

    if (lease !== undefined)
      await queue.settle(
        lease,
        lease.points.map(({ id }) => id),
      );
    windows.adopt(await queue.stats(), time.now());
    await windows.work(false);
    expect(arrived).toEqual([1]);
    expect(lane.ledger.counters.summaries).toBe(1);
  });

  it("adopts nothing of another lane, nor the points of its lane", async () => {
    const { time, queue, windows } = begin();
    for (const [value, lane] of ["other|parts|gone", "other", "cloud"].entries())
      await leaveParts(queue, T, value, lane);
    await time.pass(20_000);
    windows.adopt(await queue.stats(), time.now());
    await windows.work(false);
    expect((await queue.stats()).lanes.map(({ points, leased }) => [points, leased])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
  });

  it("releases the parts that it holds, its own and adopted ones", async () => {
    const { time, queue, windows } = begin();
    await leaveParts(queue, T, 7);
    await leaveParts(queue, T, 8, ROLL_UP.partsLane);
    await time.pass(20_000);
    windows.adopt(await queue.stats(), time.now());
    await windows.work(false);
    const leased = async (): Promise<number[]> => (await queue.stats()).lanes.map((lane) => lane.leased);
    expect(await leased()).toEqual([1, 1]);

    await windows.release();
    expect(await leased()).toEqual([0, 0]);
  });

  it("adopts parts at the first moment after 10 s, and not before", async () => {
    for (const [ms, windowsOf] of [
      [10_000, 0],
      [10_001, 1],
    ] as const) {
      const { time, queue, windows } = begin();
      await leaveParts(queue, T, 7);
      await time.pass(ms);
      windows.adopt(await queue.stats(), time.now());
      await windows.work(false);
      expect(windows.stats().windows).toBe(windowsOf);
    }
  });

  it("keeps the number of late samples when the parts of a process that is gone are all sent", async () => {
    const { time, queue, windows, arrived } = begin();
    for (const value of [7, 8]) {
      await leaveParts(queue, T, value);
      await time.pass(70_000);
      windows.adopt(await queue.stats(), time.now());
      await windows.work(false);
    }
    expect(windows.stats()).toMatchObject({ windows: 1, late: 1 });

    await time.pass(70_000);
    await windows.work(false);

    expect(arrived).toEqual([1, 1]);
    expect(windows.stats()).toEqual({ windows: 0, late: 1 });
  });

  it("counts as unstored the samples that are not in the queue, those of staged parts included", async () => {
    const { time, counter, windows } = begin();
    counter.add({ name: "n", value: 1 }, time.now());
    counter.add({ name: "n", value: 2 }, time.now());
    const staged = atOnce(windows.cut(time.now()));
    counter.add({ name: "n", value: 3 }, time.now());
    expect(windows.unstored(staged)).toBe(3);
    expect(windows.unstored([])).toBe(1);
  });

  it("counts no samples in staged entries that are no parts", async () => {
    const { time, counter, windows } = begin();
    counter.add({ name: "n", value: 1 }, time.now());
    const staged = atOnce(windows.cut(time.now()));
    const point = { id: "a", lane: "cloud", series: "", body: 1, bytes: 8, rank: 0, addedAt: T };
    expect(windows.unstored([...staged, point])).toBe(1);
  });

  it("adopts parts once, however often it sees them", async () => {
    const { time, queue, windows } = begin();
    await leaveParts(queue, T, 7);
    await time.pass(20_000);
    const leased: string[] = [];
    const given = { ...queue };
    queue.lease = (lane, limits) => {
      leased.push(lane);
      return given.lease(lane, limits);
    };
    const stats = await queue.stats();
    for (let times = 0; times < 2; times++) windows.adopt(stats, time.now());
    await windows.work(false);
    // Each worker leases until there is nothing.
    expect(leased).toEqual([ROLL_UP.partsLane, ORPHANED, ORPHANED]);
  });
});
