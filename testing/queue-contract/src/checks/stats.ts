import { expect } from "vitest";

import { toPoint, toPoints } from "../stage/points.ts";
import { mustTake, setStage } from "../stage/stage.ts";
import type { QueueSubject } from "../subject.ts";
import type { Check } from "./check.ts";

async function tell(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject, { maxPoints: 1000, maxBytes: 100_000 });
  const addedAt = stage.store.now();
  await stage.queue.append([
    toPoint("b", { lane: "b", bytes: 20, addedAt }),
    ...toPoints(3, { lane: "a", bytes: 10, addedAt: addedAt + 1 }),
  ]);
  await mustTake(stage.queue, 2, "a");

  const { lanes, lost, maxPoints, maxBytes, remarks } = await stage.queue.stats();

  expect(lanes.toSorted((one, other) => one.lane.localeCompare(other.lane))).toEqual([
    {
      lane: "a",
      points: 3,
      bytes: subject.countsMemory === true ? (expect.any(Number) as number) : 30,
      leased: 2,
      oldestAt: addedAt + 1,
    },
    {
      lane: "b",
      points: 1,
      bytes: subject.countsMemory === true ? (expect.any(Number) as number) : 20,
      leased: 0,
      oldestAt: addedAt,
    },
  ]);
  expect({ lost, remarks }).toEqual({ lost: [], remarks: [] });
  if (subject.caps.includes("maxPoints")) expect(maxPoints).toBe(1000);
  if (subject.caps.includes("maxBytes")) expect(maxBytes).toBe(100_000);
}

async function forgetEmptyLanes(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  await stage.queue.append(toPoints(3, { addedAt: stage.store.now() }));
  const lease = await mustTake(stage.queue);

  await stage.queue.settle(lease, ["a1"]);
  expect((await stage.queue.stats()).lanes).toMatchObject([{ points: 1, leased: 0 }]);

  await stage.queue.settle(await mustTake(stage.queue), []);
  expect((await stage.queue.stats()).lanes).toEqual([]);
}

async function forgetDeadLeases(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  await stage.queue.append(toPoints(2, { addedAt: stage.store.now() }));
  await mustTake(stage.queue);

  await stage.store.pass(stage.leaseMs * 1.1);

  expect((await stage.queue.stats()).lanes).toMatchObject([{ points: 2, leased: 0 }]);
}

async function handOnLosses(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject, { maxPoints: 2, maxLanePoints: 2 });
  const addedAt = stage.store.now();
  await stage.queue.append(toPoints(5, { addedAt }));
  await stage.queue.close();
  const [next, last] = [await stage.another(), await stage.another()];

  const reported = (await next.stats()).lost;
  await next.close();

  expect(reported).toMatchObject([{ reason: "overflow", points: 3 }]);
  expect((await last.stats()).lost).toEqual([]);
}

export const STATS_CHECKS: readonly Check[] = [
  { title: "counts what it holds, lane by lane", run: tell },
  { title: "lists no empty lane", run: forgetEmptyLanes },
  {
    title: "reports once, and through another queue, the losses that a closed one did not report",
    applies: ({ shared, caps }) => shared && caps.includes("maxPoints"),
    run: handOnLosses,
  },
  { title: "counts no point of an ended lease as leased", run: forgetDeadLeases },
];
