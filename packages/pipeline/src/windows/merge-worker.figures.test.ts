import { describe, expect, it } from "vitest";

import { createLedger } from "../accounts/ledger.ts";
import type { PipelineEvent } from "../api/events.ts";
import { memoryQueue } from "../queue/memory/memory-queue.ts";
import type { LeaseLimits, Queue } from "../queue/queue.ts";
import { createRollUp } from "../roll-up/create-roll-up.ts";
import type { RollUpSettings } from "../roll-up/options/roll-up-settings.ts";
import { atOnce } from "../testing/roll-up/at-once.ts";
import { plainLane } from "../testing/roll-up/plain-lane.ts";
import { createVirtualTime } from "../testing/virtual-time.ts";
import { createMergeWorker } from "./merge-worker.ts";
import { toStored } from "./step-writer.ts";

const T = 1_767_323_100_000;
const PARTS = "cloud|parts";
const SETTINGS: RollUpSettings = {
  periods: [60],
  statistics: ["count", "sum"],
  graceMs: 1000,
  dimension: undefined,
  partsLane: PARTS,
  endsAtClose: true,
};

function begin(more: (queue: Queue) => Partial<Queue> = () => ({})) {
  const time = createVirtualTime(T);
  const queue = memoryQueue({ now: time.now });
  const limits: LeaseLimits[] = [];
  const events: PipelineEvent[] = [];
  const ledger = createLedger("cloud", time.now, (event) => events.push(event));
  let names = 0;
  const nextId = (): string => `run${++names}`;
  const lease: Queue["lease"] = (lane, most) => {
    limits.push(most);
    return queue.lease(lane, most);
  };
  const worker = createMergeWorker({
    lane: plainLane(ledger),
    rollUp: SETTINGS,
    queue: { ...queue, lease, ...more(queue) },
    nextId,
    runtime: { ...time, random: () => 0.5 },
  });

  async function count(timestamp: number): Promise<void> {
    const rollUp = createRollUp({ settings: SETTINGS, producer: nextId(), maxSeries: 10 });
    rollUp.add({ name: "n", value: 1, timestamp }, time.now());
    await queue.append(atOnce(rollUp.cut(time.now())).map((entry) => toStored(entry, PARTS, time.now())));
  }

  /** An entry that is no bundle of this version. */
  async function leave(body: string): Promise<void> {
    await queue.append([
      { id: nextId(), lane: PARTS, series: "", body, bytes: body.length, rank: 0, addedAt: time.now() },
    ]);
  }

  return { time, queue, worker, limits, events, count, leave };
}

describe("the figures of a merge worker", () => {
  it("are those of its leases: 500 entries and 16 MiB at most, and no other owner beside it", async () => {
    const { worker, limits } = begin();
    await worker.work(false);
    expect(limits).toEqual([{ points: 500, bytes: 16 * 1024 * 1024, alone: true }]);
  });

  it("count a window until it is stored, that of the step on its way included", async () => {
    let isStored = (): void => undefined;
    const stored = new Promise<void>((resolve) => (isStored = resolve));
    const { time, worker, count } = begin(() => ({ append: () => stored }));
    await count(T);
    await worker.work(false);
    expect(worker.stats()).toEqual({ windows: 1, late: 0 });

    await time.pass(62_000);
    const working = worker.work(false);
    await time.pass(0);
    expect(worker.stats()).toEqual({ windows: 1, late: 0 });
    isStored();
    await working;
    expect(worker.stats()).toEqual({ windows: 0, late: 0 });
  });

  it("say that it is idle where it holds neither parts nor windows", async () => {
    const { time, worker, count, leave } = begin();
    expect(worker.isIdle()).toBe(true);
    await count(T);
    await worker.work(false);
    expect(worker.isIdle()).toBe(false);
    await worker.release();
    expect(worker.isIdle(), "with a window of released parts").toBe(false);

    await time.pass(62_000);
    await worker.work(false);
    await worker.work(true);
    await worker.release();
    expect(worker.isIdle()).toBe(true);
    await leave('{"v":99}');
    await worker.work(false);
    expect([worker.isIdle(), worker.stats().windows], "with an entry of a newer version").toEqual([false, 0]);
  });

  it.each([
    ["once where its lease is lost before they are stored", 0],
    ["where its lease is lost after they were stored", 62_000],
  ])("count late samples %s", async (_, storedAfterMs) => {
    let isAlive = false;
    const { time, worker, count } = begin((queue) => ({ renew: async (lease) => isAlive && queue.renew(lease) }));
    const work = async (): Promise<void> => {
      await worker.work(false);
      await time.pass(3000);
    };
    await count(T);
    for (let times = 0; times < 2; times++) await work();
    expect(worker.stats().late).toBe(0);

    isAlive = true;
    await time.pass(59_000);
    await worker.work(false);
    await count(T + 1);
    await worker.work(false);
    await time.pass(storedAfterMs);
    await worker.work(false);
    expect(worker.stats().late).toBe(1);

    isAlive = false;
    for (let times = 0; times < 3; times++) await work();
    await worker.work(false);
    expect(worker.stats().late).toBe(1);
  });

  it("have no loss without damage, and one for each damaged entry", async () => {
    const { worker, events, count, leave } = begin();
    await count(T);
    await worker.work(false);
    expect(events).toEqual([]);

    for (const body of ["{", "[]"]) await leave(body);
    await worker.work(false);
    expect(events).toMatchObject([{ type: "lost", reason: "damaged", points: 2 }]);
  });

  it("have the entries of a newer version once, which stay in the queue", async () => {
    const { time, queue, worker, events, count, leave } = begin();
    for (const body of ['{"v":98}', '{"v":99}']) await leave(body);
    await count(T);
    await worker.work(false);
    await time.pass(62_000);
    await worker.work(false);
    await worker.work(false);
    await worker.release();

    expect(events).toMatchObject([{ type: "waiting", reason: "unreadable", points: 2, retryInMs: 1000 }]);
    const lease = await queue.lease(PARTS, { points: 10, bytes: Infinity });
    const bodies = lease?.points.map(({ body }) => body) ?? [];
    expect(bodies).toEqual(expect.arrayContaining(['{"v":98}', '{"v":99}']));
  });
});
