import { expect } from "vitest";

import { toPoint } from "../stage/points.ts";
import { mustTake, setStage } from "../stage/stage.ts";
import type { QueueSubject } from "../subject.ts";
import type { Check } from "./check.ts";

async function takeAnyLane(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const addedAt = stage.store.now();

  await stage.queue.append(HOSTILE_TEXTS.map((lane, index) => toPoint(`in-${index}`, { lane, addedAt })));

  const { lanes } = await stage.queue.stats();
  expect(lanes.map(({ lane }) => lane).toSorted()).toEqual(HOSTILE_TEXTS.toSorted());
  for (const [index, lane] of HOSTILE_TEXTS.entries()) {
    const lease = await mustTake(stage.queue, 10, lane);
    expect(lease).toMatchObject({ lane, points: [{ id: `in-${index}`, lane }] });
    await stage.queue.settle(lease, []);
  }
  expect((await stage.queue.stats()).lanes).toEqual([]);
}

async function takeAnyBody(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const addedAt = stage.store.now();
  const bodies = [
    ...HOSTILE_TEXTS,
    ...HOSTILE_TEXTS.map((text) => JSON.stringify({ [text]: text })),
    "ü".repeat(500_000),
  ];

  await stage.queue.append(
    bodies.map((body, rank) => toPoint(`id-${body.slice(0, 20)}-${rank}`, { body, series: body, rank, addedAt })),
  );

  const lease = await mustTake(stage.queue);
  expect(lease.points.map(({ body }) => body)).toEqual(bodies);
  expect(lease.points.map(({ series }) => series)).toEqual(bodies);
  expect(lease.points.map(({ id }) => id)).toEqual(bodies.map((body, rank) => `id-${body.slice(0, 20)}-${rank}`));
  await stage.queue.settle(lease, [lease.points[3]?.id ?? ""]);
  expect((await mustTake(stage.queue)).points).toMatchObject([{ body: bodies[3] }]);
}

async function takeEmptyBody(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const addedAt = stage.store.now();
  await stage.queue.append(["a", "b"].map((id) => toPoint(id, { body: "", addedAt })));

  await stage.queue.settle(await mustTake(stage.queue), ["b"]);
  await stage.queue.settle(await mustTake(stage.queue), []);

  expect((await stage.queue.stats()).lanes).toEqual([]);
}

async function takeFigures(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const addedAt = stage.store.now();
  const figures = [3, 0.1, -0.1, 1e21, 5e-324, Number.MAX_VALUE];

  await stage.queue.append([
    toPoint("several", { body: figures, addedAt }),
    toPoint("one", { body: [7], rank: 1, addedAt }),
  ]);

  const { points } = await mustTake(stage.queue);
  expect(points.map(({ body }) => String(body))).toEqual([figures.join(","), "7"]);
  const { lanes } = await stage.queue.stats();
  expect(lanes[0]?.bytes).toBeGreaterThanOrEqual(figures.join(",").length);
}

const HOSTILE_TEXTS: readonly string[] = [
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "a\nb",
  "a\r\nb\t",
  "nul\u0000inside",
  "'; drop table entry; --",
  'quote " and \\ and `',
  "{braces}:*?[]",
  "a:b|parts|c",
  "云监控",
  "👩‍💻",
  "\u2028\uFEFF",
  "%s %d ${x}",
  " ",
];

export const TEXT_CHECKS: readonly Check[] = [
  { title: "takes any text for a lane", run: takeAnyLane },
  { title: "takes any text for a body and a series, and a megabyte of it", run: takeAnyBody },
  { title: "removes points whose bodies are empty", run: takeEmptyBody },
  { title: "gives figures back, as numbers or as text joined by commas", run: takeFigures },
];
