import { LEASE_MS, type Queue } from "@yunmeter/pipeline";
import { expect } from "vitest";

import { LANE, toPoint, toPoints } from "../stage/points.ts";
import { idsOf, mustTake, setStage, take } from "../stage/stage.ts";
import type { QueueSubject, StoreCaps } from "../subject.ts";
import type { Check } from "./check.ts";

async function makeRoomForPoints(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject, { maxPoints: 4 });
  const addedAt = stage.store.now();
  // The oldest has the best rank: age decides, not rank.
  await stage.queue.append([toPoint("old", { lane: "b", rank: -9, addedAt }), ...toPoints(3, { addedAt })]);

  await stage.queue.append([toPoint("x", { rank: 10, addedAt }), toPoint("y", { rank: 11, addedAt })]);

  expect(idsOf(await take(stage.queue))).toEqual(["a1", "a2", "x", "y"]);
  expect(await lossesOf(stage.queue)).toEqual({ [`b overflow`]: 1, [`${LANE} overflow`]: 1 });
}

async function makeRoomForBytes(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject, { maxBytes: 100 });
  const addedAt = stage.store.now();
  await stage.queue.append([30, 40, 30].map((bytes, rank) => toPoint(`a${rank}`, { bytes, rank, addedAt })));
  expect(await lossesOf(stage.queue), "the cap itself fits").toEqual({});

  await stage.queue.append([toPoint("x", { bytes: 31, rank: 9, addedAt })]);

  expect(idsOf(await take(stage.queue))).toEqual(["a2", "x"]);
  expect(await lossesOf(stage.queue)).toEqual({ [`${LANE} overflow`]: 2 });
}

async function dropFirstOfMany(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject, { maxPoints: 3 });

  await stage.queue.append(toPoints(10, { addedAt: stage.store.now() }));

  expect(idsOf(await take(stage.queue))).toEqual(["a7", "a8", "a9"]);
  expect(await lossesOf(stage.queue)).toEqual({ [`${LANE} overflow`]: 7 });
}

async function spareLeased(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject, { maxPoints: 3 });
  const addedAt = stage.store.now();
  await stage.queue.append(toPoints(3, { addedAt }));
  const lease = await mustTake(stage.queue, 2);

  await stage.queue.append(["x", "y", "z"].map((id, rank) => toPoint(id, { rank, addedAt })));

  // The lease's holder settles these points: dropped as well, they would be counted twice.
  expect(idsOf(await take(stage.queue))).toEqual(["z"]);
  expect(await lossesOf(stage.queue)).toEqual({ [`${LANE} overflow`]: 3 });
  await stage.queue.settle(lease, ["a0", "a1"]);
  expect(idsOf(await take(stage.queue))).toEqual(["a0", "a1"]);
}

async function dropOversized(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject, { maxBytes: 100 });
  const addedAt = stage.store.now();
  await stage.queue.append([toPoint("a", { bytes: 50, addedAt })]);

  await stage.queue.append([toPoint("giant", { bytes: 101, addedAt }), toPoint("b", { bytes: 50, rank: 1, addedAt })]);

  expect(idsOf(await take(stage.queue)), "nothing can make room for it").toEqual(["a", "b"]);
  expect(await lossesOf(stage.queue)).toEqual({ [`${LANE} overflow`]: 1 });
}

async function dropAged(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject, { maxAgeMs: 1000 });
  await stage.queue.append(toPoints(2, { addedAt: stage.store.now() }));
  await stage.store.pass(700);
  await stage.queue.append([toPoint("younger", { addedAt: stage.store.now() })]);
  await stage.store.pass(700);

  expect(idsOf(await take(stage.queue))).toEqual(["younger"]);
  expect(await lossesOf(stage.queue)).toEqual({ [`${LANE} age`]: 2 });
}

async function spareLeasedFromAge(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject, { maxAgeMs: (subject.leaseMs ?? LEASE_MS) / 2 });
  await stage.queue.append(toPoints(2, { addedAt: stage.store.now() }));
  const lease = await mustTake(stage.queue, 1);
  await stage.store.pass(stage.leaseMs * 0.6);

  await stage.queue.append([toPoint("younger", { rank: 9, addedAt: stage.store.now() })]);

  expect(await lossesOf(stage.queue), "what waits has waited too long").toEqual({ [`${LANE} age`]: 1 });
  expect(await stage.queue.renew(lease)).toBe(true);
  await stage.queue.settle(lease, []);
  expect(idsOf(await take(stage.queue))).toEqual(["younger"]);
  expect(await lossesOf(stage.queue), "and what is held has not").toEqual({ [`${LANE} age`]: 1 });
}

async function lossesOf(queue: Queue): Promise<Readonly<Record<string, number>>> {
  const { lost } = await queue.stats();
  return Object.fromEntries(lost.map(({ lane, reason, points }) => [`${lane} ${reason}`, points]));
}

const caps =
  (...names: readonly (keyof StoreCaps)[]) =>
  (subject: QueueSubject): boolean =>
    names.every((name) => subject.caps.includes(name));

async function spareOtherLanes(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject, { maxPoints: 8, maxLanePoints: 4 });
  const addedAt = stage.store.now();
  await stage.queue.append(["x", "y", "z"].map((id, rank) => toPoint(id, { lane: "quiet", rank, addedAt })));
  // The other lane has waited for longer, and is under its cap.
  await stage.queue.append(toPoints(20, { addedAt }));

  expect(idsOf(await take(stage.queue, 100, "quiet"))).toEqual(["x", "y", "z"]);
  expect(idsOf(await take(stage.queue))).toEqual(["a16", "a17", "a18", "a19"]);
  expect(await lossesOf(stage.queue)).toEqual({ [`${LANE} overflow`]: 16 });
}

async function boundLaneBytes(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject, { maxLaneBytes: 100 });
  const addedAt = stage.store.now();
  await stage.queue.append([toPoint("quiet", { lane: "quiet", bytes: 90, addedAt })]);
  await stage.queue.append([60, 30, 40].map((bytes, rank) => toPoint(`a${rank}`, { bytes, rank, addedAt })));

  expect(idsOf(await take(stage.queue))).toEqual(["a1", "a2"]);
  expect(idsOf(await take(stage.queue, 1, "quiet"))).toEqual(["quiet"]);
}

export const CAP_CHECKS: readonly Check[] = [
  { title: "drops the oldest points beyond maxPoints", applies: caps("maxPoints"), run: makeRoomForPoints },
  { title: "drops the oldest points beyond maxBytes", applies: caps("maxBytes"), run: makeRoomForBytes },
  {
    title: "keeps the last points of an append larger than maxPoints",
    applies: caps("maxPoints"),
    run: dropFirstOfMany,
  },
  { title: "drops no leased point for room", applies: caps("maxPoints"), run: spareLeased },
  {
    title: "drops a point larger than maxBytes, and no other",
    applies: caps("maxBytes"),
    run: dropOversized,
  },
  {
    title: "drops the oldest of a lane beyond maxLanePoints, and of no other",
    applies: caps("maxLanePoints"),
    run: spareOtherLanes,
  },
  { title: "drops the oldest of a lane beyond maxLaneBytes", applies: caps("maxLaneBytes"), run: boundLaneBytes },
  { title: "drops points older than maxAgeMs", applies: caps("maxAgeMs"), run: dropAged },
  { title: "drops no leased point for its age", applies: caps("maxAgeMs"), run: spareLeasedFromAge },
];
