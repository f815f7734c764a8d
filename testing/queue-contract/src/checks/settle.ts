import { expect } from "vitest";

import { toPoints } from "../stage/points.ts";
import { idsOf, mustTake, setStage, take } from "../stage/stage.ts";
import type { QueueSubject } from "../subject.ts";
import type { Check } from "./check.ts";

async function leaveForGood(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  await stage.queue.append(toPoints(4, { addedAt: stage.store.now() }));
  const lease = await mustTake(stage.queue, 3);

  await stage.queue.settle(lease, []);
  await stage.store.pass(stage.leaseMs * 1.1);

  expect(idsOf(await take(stage.queue))).toEqual(["a3"]);
}

async function keepSome(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  await stage.queue.append(toPoints(4, { addedAt: stage.store.now() }));
  const lease = await mustTake(stage.queue);

  await stage.queue.settle(lease, ["a1", "a3", "unknown"]);

  const again = await mustTake(stage.queue);
  expect(again.points.map(({ id, replayed }) => [id, replayed])).toEqual([
    ["a1", false],
    ["a3", false],
  ]);
}

async function touchNoOther(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  await stage.queue.append(toPoints(3, { addedAt: stage.store.now() }));
  const first = await mustTake(stage.queue, 1);
  const second = await mustTake(stage.queue, 1);

  await stage.queue.settle(first, ["a1", "a2"]);

  expect(idsOf(await take(stage.queue)), "what the lease does not hold stays as it is").toEqual(["a2"]);
  expect(await stage.queue.renew(second)).toBe(true);
}

export const SETTLE_CHECKS: readonly Check[] = [
  { title: "removes settled points for good", run: leaveForGood },
  { title: "returns the points in keep as if never leased", run: keepSome },
  { title: "settles no point of another lease", run: touchNoOther },
];
