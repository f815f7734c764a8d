import type { GivenUpPoint, Lease, Queue } from "@yunmeter/pipeline";
import { expect } from "vitest";

import { LANE, toPoint, toPoints } from "../stage/points.ts";
import { idsOf, mustTake, setStage, type Stage, take } from "../stage/stage.ts";
import type { QueueSubject } from "../subject.ts";
import type { Check } from "./check.ts";

function givenUp(lease: Lease, at: number, parts: Partial<GivenUpPoint> = {}): readonly GivenUpPoint[] {
  const why = {
    fate: "refused",
    reason: "refused",
    code: "E\u20281",
    message: "it is bad 坏",
    vendor: "toy",
    at,
  } as const;
  return lease.points.map(({ id }) => ({ ...why, ...parts, id }));
}

function lettersOf({ deadLetters }: Queue): NonNullable<Queue["deadLetters"]> {
  if (deadLetters === undefined) throw new Error("expected a queue that keeps dead letters");
  return deadLetters;
}

async function giveUp(stage: Stage, count: number, parts: Partial<GivenUpPoint> = {}): Promise<Lease> {
  await stage.queue.append(toPoints(count, { addedAt: stage.store.now(), series: "s|云" }));
  const lease = await mustTake(stage.queue);
  await stage.queue.settle(lease, [], givenUp(lease, stage.store.now(), parts));
  return lease;
}

async function keepWhole(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const at = stage.store.now();
  const points = [
    toPoint("run-1", { addedAt: at, series: "s|云", body: 0.1, rank: -at }),
    toPoint("b", { addedAt: at - 0.5, body: "12345678901234567890", rank: -at + 1 }),
    toPoint("c", { addedAt: at, rank: at, lane: "other lane" }),
  ];
  await stage.queue.append(points);
  const lease = await mustTake(stage.queue);
  const [first, second] = givenUp(lease, at);
  if (first === undefined || second === undefined) throw new Error("expected two points");
  const { code, ...withoutCode } = second;
  await stage.queue.settle(lease, [], [first, withoutCode]);

  const listed = await lettersOf(await stage.another()).list();

  expect(listed.map(({ point }) => point)).toEqual(points.slice(0, 2).toReversed());
  const why = { fate: "refused", reason: "refused", message: "it is bad 坏", vendor: "toy", at };
  expect(listed).toEqual([why, { ...why, code }].map((each) => expect.objectContaining(each) as unknown));
  expect(listed[0]).not.toHaveProperty("code");
  const { deadLetters, lanes } = await stage.queue.stats();
  expect(deadLetters).toMatchObject({ points: 2, oldestAt: at, dropped: 0 });
  expect(lanes.map(({ lane, points: count }) => [lane, count])).toEqual([["other lane", 1]]);
}

async function keepOnlyGone(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  await stage.queue.append(toPoints(3, { addedAt: stage.store.now() }));
  const lease = await mustTake(stage.queue, 2);
  const letters = givenUp(lease, stage.store.now());

  await stage.queue.settle(lease, ["a1"], [...letters, ...givenUp({ ...lease, points: [] }, 0)]);
  await stage.queue.settle(lease, ["a1"], letters);

  const listed = await lettersOf(stage.queue).list();
  expect(
    listed.map(({ point }) => point.id),
    "once, and not what waits again",
  ).toEqual(["a0"]);
}

async function resendOnce(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  await giveUp(stage, 3);
  await stage.store.pass(1000);
  const letters = lettersOf(stage.queue);
  const keys = (await letters.list()).map(({ key }) => key);

  const both = await Promise.all([
    letters.resend(keys.slice(0, 2)),
    lettersOf(await stage.another()).resend(keys.slice(0, 2)),
  ]);
  expect(both.reduce((sum, each) => sum + each, 0)).toBe(2);

  const lease = await mustTake(stage.queue);
  expect(lease.points.map(({ id, replayed, series }) => [id, replayed, series])).toEqual([
    ["a1", false, "s|云"],
    ["a2", false, "s|云"],
  ]);
  expect(
    lease.points.map(({ addedAt }) => addedAt),
    "their age counts from here",
  ).toEqual([stage.store.now(), stage.store.now()]);
  const { deadLetters, resent } = await stage.queue.stats();
  expect([deadLetters?.points, resent]).toEqual([1, [{ lane: LANE, points: 2 }]]);
}

async function dropForGood(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  await giveUp(stage, 3);
  const letters = lettersOf(stage.queue);
  const [last, ...rest] = (await letters.list()).map(({ key }) => key);

  expect(await letters.drop([last ?? "", "999999", "not a key"])).toBe(1);

  expect((await letters.list()).map(({ key }) => key)).toEqual(rest);
  expect(await letters.resend([last ?? ""])).toBe(0);
  expect(await take(stage.queue)).toBeUndefined();
}

async function listByPages(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  await giveUp(stage, 5);
  const letters = lettersOf(stage.queue);
  const ids: string[] = [];
  for (let before: string | undefined; ;) {
    const page = await letters.list({ limit: 2, ...(before !== undefined && { before }) });
    if (page.length === 0) break;
    ids.push(...page.map(({ point }) => point.id));
    before = page.at(-1)?.key;
  }
  expect(ids).toEqual(["a4", "a3", "a2", "a1", "a0"]);
}

async function boundBytes(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject, { maxDeadLetterBytes: 2000 });
  await giveUp(stage, 100);
  const { deadLetters } = await stage.queue.stats();
  const listed = await lettersOf(stage.queue).list();

  expect(deadLetters?.bytes).toBeLessThanOrEqual(2000);
  expect(listed.length).toBeGreaterThan(1);
  expect(listed[0]?.point.id, "the oldest are dropped").toBe("a99");
  expect(deadLetters).toMatchObject({ points: listed.length, dropped: 100 - listed.length });
}

async function boundAge(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject, { maxDeadLetterAgeMs: 5000 });
  await giveUp(stage, 2);
  await stage.store.pass(3000);
  await stage.queue.append([toPoint("z", { addedAt: stage.store.now() })]);
  const lease = await mustTake(stage.queue);
  await stage.queue.settle(lease, [], givenUp(lease, stage.store.now()));
  await stage.store.pass(3000);

  expect((await stage.queue.stats()).deadLetters).toMatchObject({ points: 1, dropped: 2 });
  expect((await lettersOf(stage.queue).list()).map(({ point }) => point.id)).toEqual(["z"]);
}

async function pushNothingOut(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject, { maxPoints: 4 });
  await giveUp(stage, 3);
  await stage.queue.append(["x", "y", "z"].map((id) => toPoint(id, { addedAt: stage.store.now() })));
  const letters = lettersOf(stage.queue);

  expect(await letters.resend((await letters.list()).map(({ key }) => key))).toBe(1);

  const { deadLetters, lost } = await stage.queue.stats();
  expect([deadLetters?.points, lost]).toEqual([2, []]);
  expect(idsOf(await take(stage.queue))).toEqual(expect.arrayContaining(["x", "y", "z"]));
}

const appliesToLetters = ({ keepsDeadLetters = false }: QueueSubject): boolean => keepsDeadLetters;

export const DEAD_LETTER_CHECKS: readonly Check[] = [
  { title: "keeps points that are given up, whole and with the reason", run: keepWhole },
  { title: "keeps a dead letter once, and none of a point that waits", run: keepOnlyGone },
  { title: "puts a dead letter back once, as a new arrival", run: resendOnce },
  { title: "drops dead letters for good", run: dropForGood },
  { title: "lists dead letters by pages, the latest first", run: listByPages },
  { title: "drops the oldest dead letters beyond maxDeadLetterBytes", run: boundBytes },
  { title: "drops dead letters older than maxDeadLetterAgeMs", run: boundAge },
  { title: "drops no waiting point for a dead letter", run: pushNothingOut },
].map(({ title, run }) => ({ title, run, applies: appliesToLetters }));
