import type { Point } from "@yunmeter/core";
import { isSummary } from "@yunmeter/core/kit";
import type { StoredPoint } from "@yunmeter/emulator";
import { expect } from "vitest";

import { fatesOf } from "../stage/fates.ts";
import { mixedPoints, nameOf, placesIn } from "../stage/points.ts";
import { setStage } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import { AGREEMENT_CHECKS } from "./agreement.ts";
import type { Check } from "./check.ts";

async function beUnderstood(subject: Subject): Promise<void> {
  await using stage = await setStage(subject, ["accepted"]);
  const timestamp = Math.floor(Date.now() / 1000) * 1000;
  const given = mixedPoints(subject, 2 * subject.points.length).map((point) => at(point, timestamp));

  const result = await stage.reporter.report(given);

  expect(result.accepted).toBe(given.length);
  const kept = stage.cloud.kept();
  expect(kept).toHaveLength(given.length);
  for (const point of given) {
    const stored = kept.find(({ name }) => name === point.name);
    expect(stored?.vendor).toBe(stage.reporter.vendor);
    expect(stored, "what was given is what is stored").toMatchObject(identityOf(point, stored));
    expectFigures(point, stored);
  }
}

function at(point: Point, timestamp: number): Point {
  return { ...point, timestamp };
}

function identityOf({ namespace, timestamp, dimensions = {}, unit }: Point, stored?: StoredPoint): object {
  const isTimed = stored?.vendor !== "tencent";
  return {
    ...(namespace !== undefined && { namespace }),
    ...(isTimed && { timestamp }),
    ...(Object.keys(dimensions).length > 0 && { dimensions }),
    ...(unit !== undefined && { unit }),
  };
}

function expectFigures(point: Point, stored: StoredPoint | undefined): void {
  if (!isSummary(point)) {
    expect(Number(stored?.value)).toBe(Number(point.value));
    return;
  }
  const { statistics = { average: Number(stored?.value) } } = stored ?? {};
  const common = Object.entries(point.statistics).filter(([name]) => name in statistics);
  expect(common).not.toHaveLength(0);
  expect(statistics).toMatchObject(Object.fromEntries(common));
}

async function outliveQuota(subject: Subject): Promise<void> {
  const { limits = {}, make = subject.points[0], reason = "quota" } = subject.emulator?.quota ?? {};
  const options = { ...subject.emulator?.options, limits };
  const poor: Subject = { ...subject, emulator: { ...subject.emulator, options } };
  await using stage = await setStage(poor, ["accepted"], { pointsPerRequest: 1, concurrency: 1, retry: false });
  const given = [0, 1, 2].map((place) => make(nameOf(place)));

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given)).toMatchObject({ accepted: [0], refused: [] });
  expect([...result.unsent, ...result.unknown].map((problem) => problem.reason)).toEqual([reason, reason]);
  expect(stage.cloud.stored()).toEqual([0]);
  const asked = stage.cloud.requests.flatMap(placesIn);
  expect(asked, "nothing is sent twice").toEqual([...new Set(asked)]);
}

const knowsQuota = ({ emulator }: Subject): boolean => emulator?.quota !== undefined;

export const EMULATED_CHECKS: readonly Check[] = [
  { title: "is understood as it was meant", run: beUnderstood },
  { title: "keeps what a used-up quota leaves", applies: knowsQuota, run: outliveQuota },
  ...AGREEMENT_CHECKS,
];
