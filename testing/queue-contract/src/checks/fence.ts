import type { AppendCondition, Lease, Queue } from "@yunmeter/pipeline";
import { expect } from "vitest";

import { LANE, toPoint, toPoints } from "../stage/points.ts";
import { idsOf, mustTake, setStage, take } from "../stage/stage.ts";
import type { QueueSubject } from "../subject.ts";
import { type Check, isShared } from "./check.ts";

async function takeWhileHeld(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const addedAt = stage.store.now();
  await stage.queue.append([...toPoints(2, { addedAt }), toPoint("b", { lane: "other", addedAt })]);
  const holding = [await mustTake(stage.queue, 1), await mustTake(stage.queue, 1, "other")];
  await stage.store.pass(stage.leaseMs * 0.6);
  for (const lease of holding) await stage.queue.renew(lease);
  await stage.store.pass(stage.leaseMs * 0.6);

  await stage.queue.append([toPoint("x", { rank: 9, addedAt })], { holding });
  await stage.queue.append([toPoint("y", { rank: 10, addedAt })], { holding: [] });
  await stage.queue.append([toPoint("z", { rank: 11, addedAt })], {});

  expect(idsOf(await take(stage.queue))).toEqual(["a1", "x", "y", "z"]);
  for (const lease of holding) expect(await stage.queue.renew(lease), "a look is not an end").toBe(true);
}

async function refuseAfterEnd(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const addedAt = stage.store.now();
  await stage.queue.append(toPoints(3, { addedAt }));
  const [settled, expired] = [await mustTake(stage.queue, 1), await mustTake(stage.queue, 1)];
  await stage.queue.settle(settled, []);
  await refuses(stage.queue, { holding: [settled] }, addedAt);
  await refuses(stage.queue, { holding: [expired, settled] }, addedAt);
  await stage.store.pass(stage.leaseMs * 1.1);
  const living = await mustTake(stage.queue, 1);
  await refuses(stage.queue, { holding: [expired] }, addedAt);
  await refuses(stage.queue, { holding: [living, expired] }, addedAt);

  const { lanes } = await stage.queue.stats();
  expect(
    lanes.map(({ lane, points }) => [lane, points]),
    "all or none",
  ).toEqual([[LANE, 2]]);
  await stage.queue.append([toPoint("x", { rank: 9, addedAt })], { holding: [living] });
  expect(idsOf(await take(stage.queue)), "what was refused may come again").toEqual(["a2", "x"]);
}

async function refuseAfterTakeOver(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const other = await stage.another();
  const addedAt = stage.store.now();
  await stage.queue.append(toPoints(1, { addedAt }));
  const frozen = await mustTake(stage.queue);
  await stage.store.pass(stage.leaseMs * 1.1);

  const current = await mustTake(other);
  await refuses(stage.queue, { holding: [frozen] }, addedAt);
  await other.append([toPoint("x", { addedAt })], { holding: [current] });
  await other.settle(current, []);
  await refuses(stage.queue, { holding: [frozen] }, addedAt);

  expect(idsOf(await take(other))).toEqual(["x"]);
}

async function refuses(
  queue: Queue,
  condition: { readonly holding: readonly Lease[] },
  addedAt: number,
): Promise<void> {
  const points = [toPoint("x", { rank: 9, addedAt }), toPoint("elsewhere", { lane: "elsewhere", addedAt })];
  await expect(queue.append(points, condition satisfies AppendCondition)).rejects.toThrow(/lease/u);
}

export const FENCE_CHECKS: readonly Check[] = [
  { title: "appends under a condition while all of its leases live", run: takeWhileHeld },
  { title: "rejects an append once a required lease has ended", run: refuseAfterEnd },
  { title: "rejects an append whose required lease was taken over", applies: isShared, run: refuseAfterTakeOver },
];
