import { expect } from "vitest";

import type { Told } from "../cloud/move.ts";
import { fatesOf, upTo } from "../stage/fates.ts";
import { nameOf, placesIn, usualPoints } from "../stage/points.ts";
import { isInOrder, setStage } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";

async function keepApart(subject: Subject): Promise<void> {
  const { apart: [one, other] = [subject.points[0], subject.points[0]] } = subject;
  await using stage = await setStage(subject, ["accepted"]);
  const given = upTo(8).map((index) => (index % 2 === 0 ? one : other)(nameOf(index)));

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).accepted).toEqual(upTo(8));
  const kinds = stage.cloud.requests.map((request) => new Set(placesIn(request).map((place) => place % 2)).size);
  expect(kinds, "no request holds both kinds").toEqual([1, 1]);
}

async function keepCount(subject: Subject): Promise<void> {
  const slowly: Told = { deed: "accepted", delayMs: 5 };
  await using stage = await setStage(subject, [slowly], { pointsPerRequest: 1 });
  await using wider = await setStage(subject, [slowly], { pointsPerRequest: 1, concurrency: 2 });
  const given = usualPoints(subject, 6);

  const calls = [stage.reporter.report(given), stage.reporter.report(given), wider.reporter.report(given)];
  for (const result of await Promise.all(calls)) expect(fatesOf(result, given).accepted).toEqual(upTo(6));

  expect(wider.cloud.mostAtOnce, "no more than told are under way at once").toBeLessThanOrEqual(2);
  if (!stage.reporter.inOrder) return;
  expect(stage.cloud.mostAtOnce, "one request is under way at a time").toBe(1);
}

async function keepOrder(subject: Subject): Promise<void> {
  await using stage = await setStage(subject, ["accepted", "throttled", "accepted", "unavailable", "accepted"], {
    pointsPerRequest: 1,
  });
  const given = usualPoints(subject, 5);

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).accepted).toEqual(upTo(5));
  expect(stage.cloud.requests.flatMap(placesIn), "a later point waits for an earlier one").toEqual([
    0, 1, 1, 2, 2, 3, 4,
  ]);
}

const hasGroups = ({ apart }: Subject): boolean => apart !== undefined;

export const ORDER_CHECKS: readonly Check[] = [
  { title: "sends groups in separate requests", applies: hasGroups, run: keepApart },
  { title: "has no more requests under way than it may", run: keepCount },
  { title: "sends one point after the other", applies: isInOrder, run: keepOrder },
];
