import type { Point } from "@yunmeter/core";
import type { ReceivedRequest } from "@yunmeter/test-server";
import * as fc from "fast-check";
import { expect } from "vitest";

import type { Judged } from "../cloud/move.ts";
import { expectReason, fatesOf, upTo } from "../stage/fates.ts";
import { fullBatch, placesIn } from "../stage/points.ts";
import { setStage, type Stage, triesOf } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";

async function findPoison(subject: Subject): Promise<void> {
  await poisonEachPlace(subject, false);
}

async function takeItsWord(subject: Subject): Promise<void> {
  const asked = await poisonEachPlace(subject, true);
  expect(asked, "one request is enough where the cloud names the point").toBe(1);
}

async function poisonEachPlace(subject: Subject, isNamed: boolean): Promise<number> {
  let poisoned = 0;
  let most = 0;
  const isBad = (place: number): boolean => place === poisoned;
  await using stage = await setJudge(subject, isBad, isNamed);
  const places = fullBatch(subject, stage.reporter.pointsPerRequest).length;
  for (; poisoned < places; poisoned++) {
    const given = batchWith(subject, stage, isBad, isNamed);
    const before = stage.cloud.requests.length;
    const result = await stage.reporter.report(given);
    expect(fatesOf(result, given)).toMatchObject({ refused: [poisoned], unsent: [], unknown: [] });
    expectReason(result.refused, "refused", false);
    expect(result.requests).toMatchObject([
      { points: given.length, outcome: given.length > 1 ? "partial" : "refused" },
    ]);
    const asked = stage.cloud.requests.length - before;
    expect(asked, "it stays in its budget").toBeLessThanOrEqual(budgetFor(given.length));
    expect(result.requests[0]?.attempts).toBe(asked);
    most = Math.max(most, asked);
  }
  return most;
}

function budgetFor(points: number): number {
  return 8 * Math.ceil(Math.log2(points)) + 8;
}

function setJudge(subject: Subject, isBad: (place: number) => boolean, isNamed: boolean): Promise<Stage> {
  const script = (request: ReceivedRequest): Judged => ({ bad: placesIn(request).filter(isBad), isNamed });
  return setStage(subject, script, { futureMs: Infinity });
}

function batchWith(subject: Subject, stage: Stage, isBad: (place: number) => boolean, isNamed: boolean): Point[] {
  const given = fullBatch(subject, stage.reporter.pointsPerRequest);
  return given.map((point, place) => (isBad(place) ? stage.cloud.spoil(point, isNamed) : point));
}

async function tellSeveral(subject: Subject): Promise<void> {
  const isBad = (place: number): boolean => place % 2 === 0;
  await using stage = await setJudge(subject, isBad, true);
  const given = batchWith(subject, stage, isBad, true);

  const result = await stage.reporter.report(given);

  const [bad, good] = [0, 1].map((rest) => upTo(given.length).filter((place) => place % 2 === rest));
  expect(fatesOf(result, given)).toEqual({ accepted: good, refused: bad, unsent: [], unknown: [] });
  expect(stage.cloud.requests).toHaveLength(1);
}

async function stopInTime(subject: Subject): Promise<void> {
  await using stage = await setJudge(subject, () => true, false);
  const given = batchWith(subject, stage, () => true, false);

  const result = await stage.reporter.report(given);

  const { refused, unsent } = fatesOf(result, given);
  expect(
    [...refused, ...unsent].toSorted((a, b) => a - b),
    "none is accepted, none in doubt",
  ).toEqual(upTo(given.length));
  expectReason(result.refused, "refused", false);
  if (unsent.length > 0) expectReason(result.unsent, "unisolated", true);
  expect(stage.cloud.requests.length).toBeLessThanOrEqual(budgetFor(given.length));
}

async function tellBadFromGood(subject: Subject): Promise<void> {
  const bad = fc.uniqueArray(fc.nat(49), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(bad, async (places) => {
      const isBad = (place: number): boolean => places.includes(place);
      await using stage = await setJudge(subject, isBad, false);
      const given = batchWith(subject, stage, isBad, false);

      const result = await stage.reporter.report(given);

      const { accepted, refused, unknown } = fatesOf(result, given);
      expect(
        accepted.filter((place) => places.includes(place)),
        "no bad point is accepted",
      ).toEqual([]);
      expect(
        refused.filter((place) => !places.includes(place)),
        "no good point is refused",
      ).toEqual([]);
      expect(unknown).toEqual([]);
    }),
    { numRuns: triesOf(subject, 20) },
  );
}

const isMute = ({ failures }: Subject): boolean => failures.badPoint !== undefined;
const isPlain = ({ wire }: Subject): boolean => wire.badPoints !== undefined;

export const BAD_POINT_CHECKS: readonly Check[] = [
  { title: "finds a bad point in every place of a full batch, and sends the others", applies: isMute, run: findPoison },
  { title: "separates bad points from good ones", applies: isMute, run: tellBadFromGood },
  { title: "stops looking for bad points when there are too many", applies: isMute, run: stopInTime },
  {
    title: "refuses the point that the cloud names, in every place of a full batch",
    applies: isPlain,
    run: takeItsWord,
  },
  { title: "refuses each of the points that the cloud names", applies: isPlain, run: tellSeveral },
];
