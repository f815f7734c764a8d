import type { Lease, Queue } from "@yunmeter/pipeline";
import { expect } from "vitest";

import { LANE, toPoint, toPoints } from "../stage/points.ts";
import { idsOf, mustTake, setStage } from "../stage/stage.ts";
import type { QueueSubject } from "../subject.ts";
import { type Check, isShared } from "./check.ts";

async function giveSeveral(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  await stage.queue.append(toPoints(3, { addedAt: stage.store.now() }));

  expect(idsOf(await takeAlone(stage.queue, 1))).toEqual(["a0"]);
  expect(idsOf(await takeAlone(stage.queue, 1)), "an owner may hold several").toEqual(["a1"]);
}

async function giveToOneOwner(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const other = await stage.another();
  const addedAt = stage.store.now();
  await stage.queue.append([...toPoints(3, { addedAt }), toPoint("b", { lane: "b", addedAt })]);
  const lease = await mustTake(stage.queue, 1);

  expect(await takeAlone(other), "another owner is there").toBeUndefined();
  expect(idsOf(await takeAlone(other, 1, "b")), "other lanes are free").toEqual(["b"]);

  await stage.queue.settle(lease, []);
  expect(idsOf(await takeAlone(other, 1))).toEqual(["a1"]);
  expect(await takeAlone(stage.queue), "and the other way around").toBeUndefined();

  await stage.store.pass(stage.leaseMs * 1.1);
  expect(idsOf(await takeAlone(stage.queue)), "until the lease is over").toEqual(["a1", "a2"]);
}

function takeAlone(queue: Queue, points = 10, lane: string = LANE): Promise<Lease | undefined> {
  return queue.lease(lane, { points, bytes: Infinity, alone: true });
}

export const ALONE_CHECKS: readonly Check[] = [
  { title: "gives several leases on a lane to its only owner", run: giveSeveral },
  { title: "gives a lane to one owner at a time with `alone`", applies: isShared, run: giveToOneOwner },
];
