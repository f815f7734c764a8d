import { expect } from "vitest";

import { toPoints } from "../stage/points.ts";
import { idsOf, mustTake, setStage, take } from "../stage/stage.ts";
import type { QueueSubject } from "../subject.ts";
import type { Check } from "./check.ts";

async function expire(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const other = subject.shared ? await stage.another() : stage.queue;
  await stage.queue.append(toPoints(3, { addedAt: stage.store.now() }));
  const lease = await mustTake(stage.queue, 2);

  await stage.store.pass(stage.leaseMs * 0.8);
  expect(idsOf(await take(other)), "it lasts").toEqual(["a2"]);
  await stage.store.pass(stage.leaseMs * 0.3);

  expect(await stage.queue.renew(lease), "it has ended").toBe(false);
  expect((await mustTake(other)).points.map(({ id, replayed }) => [id, replayed])).toEqual([
    ["a0", true],
    ["a1", true],
  ]);
}

async function renew(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  await stage.queue.append(toPoints(2, { addedAt: stage.store.now() }));
  const lease = await mustTake(stage.queue);

  for (let time = 0; time < 3; time++) {
    await stage.store.pass(stage.leaseMs * 0.6);
    expect(await stage.queue.renew(lease)).toBe(true);
  }
  expect(await take(stage.queue)).toBeUndefined();

  await stage.queue.settle(lease, ["a1"]);
  expect(await stage.queue.renew(lease), "a settled lease is over").toBe(false);
  expect((await mustTake(stage.queue)).points).toMatchObject([{ id: "a1", replayed: false }]);
}

async function settleLate(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  await stage.queue.append(toPoints(4, { addedAt: stage.store.now() }));
  const late = await mustTake(stage.queue);
  await stage.store.pass(stage.leaseMs * 1.1);
  const current = await mustTake(stage.queue, 2);

  await stage.queue.settle(late, ["a3"]);

  expect(idsOf(await take(stage.queue)), "points without another lease are settled").toEqual(["a3"]);
  expect(await stage.queue.renew(current), "what another holds is not").toBe(true);
  await stage.queue.settle(current, ["a0", "a1"]);
  expect(idsOf(await take(stage.queue))).toEqual(["a0", "a1"]);
}

export const EXPIRY_CHECKS: readonly Check[] = [
  { title: "leases points of an expired lease again, as replayed", run: expire },
  { title: "renews only living leases", run: renew },
  { title: "settles late only points that no other lease holds", run: settleLate },
];
