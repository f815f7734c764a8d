import type { Summary } from "@yunmeter/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createLedger, type Ledger } from "../accounts/ledger.ts";
import type { Queue } from "../queue/queue.ts";
import { sqliteQueue } from "../queue/sqlite/sqlite-queue.ts";
import { createRollUp } from "../roll-up/create-roll-up.ts";
import { MOST_TAKEN } from "../roll-up/merge/merge-checkpoint.ts";
import type { RollUpSettings } from "../roll-up/options/roll-up-settings.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { atOnce } from "../testing/roll-up/at-once.ts";
import { plainLane } from "../testing/roll-up/plain-lane.ts";
import { makeFolder } from "../testing/sqlite/folder.ts";
import { createMergeWorker, type MergeWorker } from "./merge-worker.ts";
import { toStored } from "./step-writer.ts";

const T = 1_767_323_100_000;
const SETTINGS: RollUpSettings = {
  periods: [60],
  statistics: ["count", "sum"],
  graceMs: 1000,
  dimension: undefined,
  partsLane: "cloud|parts",
  endsAtClose: false,
};

let folder: ReturnType<typeof makeFolder>;
let now: number;
let names: number;
let queues: Queue[];
let ledger: Ledger;

beforeEach(() => {
  folder = makeFolder();
  [now, names, queues] = [T, 0, []];
  ledger = createLedger(
    "cloud",
    () => now,
    () => undefined,
  );
});

afterEach(async () => {
  for (const queue of queues) await queue.close();
  folder[Symbol.dispose]();
});

function open(): Queue {
  const queue = sqliteQueue({ path: folder.path, runtime: { now: () => now } });
  queues.push(queue);
  return queue;
}

function hire(queue: Queue, sleep: PipelineRuntime["sleep"] = () => new Promise(() => undefined)): MergeWorker {
  return createMergeWorker({
    lane: plainLane(ledger),
    rollUp: SETTINGS,
    queue,
    nextId: () => `run${++names}`,
    // A stopped process renews nothing.
    runtime: { now: () => now, elapsed: () => now, sleep, random: () => 0.5 },
  });
}

async function count(queue: Queue, ...values: readonly number[]): Promise<void> {
  const rollUp = createRollUp({ settings: SETTINGS, producer: `run${++names}`, maxSeries: 10 });
  for (const value of values) rollUp.add({ name: "n", value }, now);
  await queue.append(atOnce(rollUp.cut(now)).map((entry) => toStored(entry, SETTINGS.partsLane, now)));
}

async function send(queue: Queue): Promise<readonly (number | undefined)[]> {
  const lease = await queue.lease("cloud", { points: 100, bytes: Infinity });
  if (lease === undefined) return [];
  await queue.settle(lease, []);
  return lease.points.map(({ body }) => (JSON.parse(String(body)) as Summary).statistics.sum);
}

function halting(queue: Queue, meanwhile: () => Promise<void>): Queue {
  let halts = 1;
  return {
    ...queue,
    async append(points, condition) {
      if (halts-- > 0) await meanwhile();
      await queue.append(points, condition);
    },
  };
}

describe("createMergeWorker", () => {
  it("sends a window once, also when it is stopped between its lease check and the append", async () => {
    const [mine, theirs] = [open(), open()];
    const sent: (number | undefined)[] = [];
    const other = hire(theirs);
    await count(mine, 1, 2, 3);
    now += 62_000;

    const frozen = hire(
      halting(mine, async () => {
        now += 6000;
        await other.work(false);
        sent.push(...(await send(theirs)));
      }),
    );
    await frozen.work(false);
    expect(sent, "the other has sent it").toEqual([6]);
    expect(await send(theirs), "nothing comes twice").toEqual([]);

    // The other process holds the lane until it releases it; then the frozen one resumes from the last checkpoint.
    await count(mine, 10);
    now += 62_000;
    await other.release();
    await frozen.work(false);
    await frozen.work(false);
    expect(await send(mine)).toEqual([10]);
  });

  it("resumes where no other process took the lane meanwhile", async () => {
    const mine = open();
    await count(mine, 1, 2, 3);
    now += 62_000;
    const frozen = hire(halting(mine, async () => void (now += 6000)));

    await frozen.work(false);
    expect(await send(mine)).toEqual([]);
    await frozen.work(false);
    expect(await send(mine)).toEqual([6]);
  });

  it("counts a sample once when its lease was lost and another process has carried its window on", async () => {
    const [mine, theirs] = [open(), open()];
    const renewals: (() => void)[] = [];
    const stopped = hire(mine, () => new Promise((resolve) => renewals.push(resolve)));
    await count(mine, 1, 2, 3);
    await stopped.work(false);

    // Stopped for longer than a lease: the other process takes the lane, and writes down what is open.
    now += 6000;
    for (let entry = 0; entry < MOST_TAKEN; entry++) await count(theirs, 1);
    const other = hire(theirs);
    await other.work(false);
    await other.release();
    for (const renew of renewals.splice(0)) renew();
    await settled();

    now += 60_000;
    await stopped.work(false);
    expect(await send(mine)).toEqual([6 + MOST_TAKEN]);
  });

  it("takes over in the same step what another process wrote down since the last one", async () => {
    const [mine, theirs] = [open(), open()];
    for (let entry = 0; entry < MOST_TAKEN; entry++) await count(mine, 1);
    const worker = hire(mine);
    await worker.work(false);
    // Its leases end, since it renews nothing, and the other process writes the window down anew.
    now += 6000;
    for (let entry = 0; entry < MOST_TAKEN; entry++) await count(theirs, 1);
    const other = hire(theirs);
    await other.work(false);
    await other.release();

    now += 60_000;
    await worker.work(false);
    expect(await send(mine)).toEqual([2 * MOST_TAKEN]);
  });

  it("sends a window once when the queue stored it and failed all the same", async () => {
    const mine = open();
    let failures = 1;
    const worker = hire({
      ...mine,
      async append(points, condition) {
        await mine.append(points, condition);
        if (failures-- > 0) throw new Error("the connection was lost");
      },
    });
    await count(mine, 1, 2, 3);
    now += 62_000;
    await worker.work(false);
    expect(await send(mine)).toEqual([6]);

    await worker.work(false);
    await worker.work(false);
    expect(await send(mine)).toEqual([]);
  });

  it("takes nothing for 5 s after leases whose end the queue did not confirm", async () => {
    const mine = open();
    const leased: string[] = [];
    const watched: Queue = {
      ...mine,
      lease: (lane, limits) => {
        leased.push(lane);
        return mine.lease(lane, limits);
      },
      settle: () => Promise.reject(new Error("away")),
    };
    const worker = hire(watched);
    await count(mine, 1);
    await worker.work(false);
    await worker.release();
    const before = leased.length;
    now += 5000;
    await worker.work(false);
    expect(leased).toHaveLength(before);
    now += 1;
    await worker.work(false);
    expect(leased.length).toBeGreaterThan(before);
  });

  it("loses a damaged entry of its lane by name", async () => {
    const mine = open();
    await mine.append([
      { id: "bad", lane: SETTINGS.partsLane, series: "", body: "{", bytes: 1, rank: 0, addedAt: now },
    ]);
    await count(mine, 1);
    now += 62_000;
    await hire(mine).work(false);
    expect([...ledger.counters.lost]).toEqual([["damaged", 1]]);
    expect(await send(mine)).toEqual([1]);
  });
});

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
