import { expect } from "vitest";

import { toPoint, toPoints } from "../stage/points.ts";
import { idsOf, mustTake, setStage, take } from "../stage/stage.ts";
import type { QueueSubject } from "../subject.ts";
import type { Check } from "./check.ts";

async function giveBack(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const addedAt = stage.store.now();
  const given = [
    toPoint("a", { rank: -1.5, addedAt }),
    ...NUMBERS.map((body, index) => toPoint(`run-${index}`, { rank: index, addedAt, body, series: "one" })),
    toPoint("run-zz", { rank: 1e6, addedAt, body: "-9007199254740993", series: "one" }),
    toPoint("b", { rank: Date.UTC(2030, 0), addedAt, body: '"ü"', series: "二" }),
  ];

  await stage.queue.append(given);

  const lease = await mustTake(stage.queue);
  expect(lease.points).toEqual(given.map((point) => ({ ...point, replayed: false })));
  expect(lease.lane).toBe(given[0]?.lane);
}

/** Numbers that a text of too few digits, or an integer column, would change. */
const NUMBERS: readonly number[] = [0, 1, -1.5, 0.1, 2 ** 53, -(2 ** 53), 1e21, 5e-324, 1.797_693_134_862_315_7e308];

async function takeNothing(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);

  await stage.queue.append([]);

  expect((await stage.queue.stats()).lanes).toEqual([]);
}

async function passOverKnown(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const addedAt = stage.store.now();
  const first = toPoint("same", { body: '"first"', rank: 1, addedAt });
  const second = { ...first, body: '"another"', lane: "elsewhere", bytes: 9, rank: 0 };

  await stage.queue.append([first, second]);
  await stage.queue.append([second, toPoint("new", { rank: 2, addedAt })]);

  expect((await mustTake(stage.queue)).points.map(({ id, body }) => [id, body])).toEqual([
    ["same", '"first"'],
    ["new", toPoint("new").body],
  ]);
  expect(await take(stage.queue, 1, "elsewhere")).toBeUndefined();
}

async function passOverLeased(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const given = toPoints(2, { addedAt: stage.store.now() });
  await stage.queue.append(given);
  const lease = await mustTake(stage.queue, 1);

  await stage.queue.append(given);

  expect(idsOf(await take(stage.queue)), "a leased point is not given twice").toEqual(["a1"]);
  await stage.queue.settle(lease, []);
  await stage.queue.append(given);
  expect(idsOf(await take(stage.queue)), "what has left may come again").toEqual(["a0"]);
}

export const APPEND_CHECKS: readonly Check[] = [
  { title: "returns points byte for byte", run: giveBack },
  { title: "accepts an empty append", run: takeNothing },
  { title: "keeps the first of two points with one id", run: passOverKnown },
  { title: "passes over a point that is under a lease", run: passOverLeased },
];
