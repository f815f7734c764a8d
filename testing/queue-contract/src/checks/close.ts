import { expect } from "vitest";

import { toPoint, toPoints } from "../stage/points.ts";
import { idsOf, mustTake, setStage, take } from "../stage/stage.ts";
import type { QueueSubject } from "../subject.ts";
import type { Check } from "./check.ts";

async function closeTwice(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  await stage.queue.append(toPoints(1, { addedAt: stage.store.now() }));

  await Promise.all([stage.queue.close(), stage.queue.close()]);
  await stage.queue.close();

  // Taken in silence it would be lost.
  await expect(stage.queue.append([toPoint("late")])).rejects.toThrow(/closed/u);
}

async function finishFirst(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const appended = stage.queue.append(toPoints(100, { addedAt: stage.store.now() }));

  await stage.queue.close();

  await expect(appended).resolves.toBeUndefined();
}

async function keepOverRestart(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  expect(stage.queue.durable).toBe(true);
  const appended = stage.queue.append(toPoints(4, { addedAt: stage.store.now() }));
  const lease = await mustTake(stage.queue, 1);
  await stage.queue.settle(lease, []);
  await mustTake(stage.queue, 1);
  await stage.queue.close();
  await appended;

  const next = await stage.another();

  await stage.store.pass(stage.leaseMs * 1.1);
  expect((await mustTake(next)).points.map(({ id, replayed }) => [id, replayed])).toEqual([
    ["a1", true],
    ["a2", false],
    ["a3", false],
  ]);
  expect(await take(next)).toBeUndefined();
}

async function keepsDoubts(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  await stage.queue.append(toPoints(3, { addedAt: stage.store.now() }));
  await stage.queue.settle(await mustTake(stage.queue), ["a0", "a1", "a2"], [], ["a1"]);
  await stage.queue.close();
  const next = await stage.another();

  const first = await mustTake(next);
  await next.settle(first, ["a1", "a2"]);
  const second = await mustTake(next);

  const marks = [first, second].map(({ points }) =>
    points.map(({ id, replayed, mayBeStored = false }) => [id, replayed, mayBeStored]),
  );
  const [doubtful, other] = [["a1", false, true] as const, ["a2", false, false] as const];
  expect(marks).toEqual([
    [["a0", false, false], doubtful, other],
    // An attempt that failed before it was sent says nothing of the one before it.
    [doubtful, other],
  ]);
}

async function endsNoLease(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const other = await stage.another();
  await stage.queue.append(toPoints(2, { addedAt: stage.store.now() }));
  await mustTake(stage.queue, 1);

  await stage.queue.close();

  // Its sender may have sent it just now, and who closes says nothing of that.
  expect(idsOf(await take(other))).toEqual(["a1"]);
  await stage.store.pass(stage.leaseMs * 1.1);
  expect((await mustTake(other)).points.map(({ id, replayed }) => [id, replayed])).toEqual([
    ["a0", true],
    ["a1", true],
  ]);
}

async function servesOthers(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const other = await stage.another();
  await stage.queue.append(toPoints(2, { addedAt: stage.store.now() }));

  await stage.queue.close();

  expect(idsOf(await take(other))).toEqual(["a0", "a1"]);
}

const isDurable = (subject: QueueSubject): boolean => subject.shared;

export const CLOSE_CHECKS: readonly Check[] = [
  { title: "closes once and rejects appends afterwards", run: closeTwice },
  { title: "finishes pending calls before it closes", run: finishFirst },
  { title: "keeps its points over a restart", applies: isDurable, run: keepOverRestart },
  { title: "keeps over a restart which points may be stored", applies: isDurable, run: keepsDoubts },
  { title: "ends no lease by closing", applies: isDurable, run: endsNoLease },
  { title: "leaves other queues on the store open", applies: isDurable, run: servesOthers },
];
