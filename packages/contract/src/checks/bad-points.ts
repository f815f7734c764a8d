import * as fc from "fast-check";
import { expect } from "vitest";

import { expectReason, fatesOf, upTo } from "../stage/fates.ts";
import { fullBatch, placesIn, nameOf } from "../stage/points.ts";
import { setStage, type Stage } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";

async function findPoison(subject: Subject): Promise<void> {
  await poisonEachPlace(subject, setHalvingStage);
}

async function takeItsWord(subject: Subject): Promise<void> {
  const asked = await poisonEachPlace(subject, setNamingStage);
  expect(asked, "one request is enough where the cloud names the point").toBe(1);
}

/** Puts a bad point into every place of a full batch. Returns the most requests that took. */
async function poisonEachPlace(
  subject: Subject,
  set: (subject: Subject, isBad: (place: number) => boolean) => Promise<Stage>,
): Promise<number> {
  let poisoned = 0;
  let most = 0;
  await using stage = await set(subject, (place) => place === poisoned);
  const given = fullBatch(subject, stage.reporter.pointsPerRequest);
  for (; poisoned < given.length; poisoned++) {
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
  return 4 * Math.ceil(Math.log2(points)) + 4;
}

/** A cloud that refuses what holds a bad point, and does not say which. */
function setHalvingStage(subject: Subject, isBad: (place: number) => boolean): Promise<Stage> {
  const { accepted, badPoint = accepted } = subject.answers;
  return setStage(subject, (request) => (placesIn(request).some(isBad) ? badPoint : accepted));
}

/** A cloud that stores all but the bad points, and says which these are. */
function setNamingStage(subject: Subject, isBad: (place: number) => boolean): Promise<Stage> {
  const { accepted, badPoints } = subject.answers;
  return setStage(subject, (request) => {
    const bad = placesIn(request).filter(isBad);
    return bad.length === 0 ? accepted : (badPoints?.(bad.map(nameOf), request) ?? accepted);
  });
}

async function tellSeveral(subject: Subject): Promise<void> {
  await using stage = await setNamingStage(subject, (place) => place % 2 === 0);
  const given = fullBatch(subject, stage.reporter.pointsPerRequest);

  const result = await stage.reporter.report(given);

  const [bad, good] = [0, 1].map((rest) => upTo(given.length).filter((place) => place % 2 === rest));
  expect(fatesOf(result, given)).toEqual({ accepted: good, refused: bad, unsent: [], unknown: [] });
  expect(stage.cloud.requests).toHaveLength(1);
}

async function stopInTime(subject: Subject): Promise<void> {
  await using stage = await setHalvingStage(subject, () => true);
  const given = fullBatch(subject, stage.reporter.pointsPerRequest);

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
      await using stage = await setHalvingStage(subject, (place) => places.includes(place));
      const given = fullBatch(subject, stage.reporter.pointsPerRequest);

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
    { numRuns: 20 },
  );
}

const isMute = ({ answers }: Subject): boolean => answers.badPoint !== undefined;
const isPlain = ({ answers }: Subject): boolean => answers.badPoints !== undefined;

/** Of points that the cloud refuses. */
export const BAD_POINT_CHECKS: readonly Check[] = [
  { title: "finds a bad point in every place of a full batch, and sends the others", applies: isMute, run: findPoison },
  { title: "tells bad points from good ones", applies: isMute, run: tellBadFromGood },
  { title: "stops looking for bad points when there are too many", applies: isMute, run: stopInTime },
  {
    title: "refuses the point that the cloud names, in every place of a full batch",
    applies: isPlain,
    run: takeItsWord,
  },
  { title: "refuses each of the points that the cloud names", applies: isPlain, run: tellSeveral },
];
