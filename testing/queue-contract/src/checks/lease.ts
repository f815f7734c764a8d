import { expect } from "vitest";

import { LANE, toPoint, toPoints } from "../stage/points.ts";
import { idsOf, mustTake, setStage, take } from "../stage/stage.ts";
import type { QueueSubject } from "../subject.ts";
import { type Check, isShared } from "./check.ts";

async function orderByRank(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const ranks = [3, -1.7e12, 1.7e12, 0, -2, 1.5, -0.5, 1_700_000_000_001];
  const given = ranks.map((rank) => toPoint(`r${rank}`, { rank, addedAt: stage.store.now() }));
  await stage.queue.append(given.slice(0, 4));
  await stage.queue.append(given.slice(4));

  const lease = await mustTake(stage.queue);

  expect(lease.points.map(({ rank }) => rank)).toEqual(ranks.toSorted((a, b) => a - b));
}

async function limitPoints(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  await stage.queue.append(toPoints(5, { addedAt: stage.store.now() }));

  const taken = [await take(stage.queue, 2), await take(stage.queue, 2), await take(stage.queue, 2)];

  expect(taken.map(idsOf)).toEqual([["a0", "a1"], ["a2", "a3"], ["a4"]]);
  expect(new Set(taken.map((lease) => lease?.id)).size, "each lease has a distinct id").toBe(3);
  expect(await take(stage.queue)).toBeUndefined();
}

async function limitBytes(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const sizes = [30, 40, 50, 200, 10];
  const addedAt = stage.store.now();
  await stage.queue.append(sizes.map((bytes, rank) => toPoint(`a${rank}`, { bytes, rank, addedAt })));
  const takeBytes = async (bytes: number): Promise<readonly string[]> =>
    idsOf(await stage.queue.lease(LANE, { points: 10, bytes }));

  expect(await takeBytes(70), "the limit itself fits").toEqual(["a0", "a1"]);
  expect(await takeBytes(60), "what comes later does not overtake").toEqual(["a2"]);
  expect(await takeBytes(60), "a single point is given however long it is").toEqual(["a3"]);
  expect(await takeBytes(60)).toEqual(["a4"]);
}

async function keepLanesApart(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const addedAt = stage.store.now();
  const lanes = ["b", "a", "ab"];
  await stage.queue.append(lanes.map((lane, rank) => toPoint(`in-${lane}`, { lane, rank, addedAt })));

  for (const lane of lanes) expect(idsOf(await take(stage.queue, 10, lane))).toEqual([`in-${lane}`]);
  expect(await take(stage.queue, 10, "unknown")).toBeUndefined();
}

async function giveToOne(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const other = await stage.another();
  await stage.queue.append(toPoints(3, { addedAt: stage.store.now() }));

  expect(idsOf(await take(stage.queue, 2))).toEqual(["a0", "a1"]);
  expect(idsOf(await take(other)), "what one holds no other gets").toEqual(["a2"]);
  expect(await take(stage.queue)).toBeUndefined();
}

export const LEASE_CHECKS: readonly Check[] = [
  { title: "leases the lowest rank first", run: orderByRank },
  { title: "gives no more points than the limit, and none twice", run: limitPoints },
  { title: "gives no more bytes than the limit, and one point at least", run: limitBytes },
  { title: "keeps lanes apart", run: keepLanesApart },
  { title: "leases a point to one sender at a time", applies: isShared, run: giveToOne },
];
