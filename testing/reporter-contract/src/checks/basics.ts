import { expect } from "vitest";

import { fatesOf, upTo } from "../stage/fates.ts";
import { mixedPoints, placesIn, sizeOf, usualPoints } from "../stage/points.ts";
import { setStage } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";

async function reportNothing(subject: Subject): Promise<void> {
  await using stage = await setStage(subject, ["accepted"]);

  const result = await stage.reporter.report([]);

  expect(result).toEqual({ accepted: 0, refused: [], unsent: [], unknown: [], notes: [], requests: [] });
  expect(stage.cloud.requests).toHaveLength(0);
}

async function introduceItself(subject: Subject): Promise<void> {
  await using stage = await setStage(subject, ["accepted"]);
  await using again = await setStage(subject, ["accepted"], { id: "mine" });

  expect(stage.reporter.vendor).not.toBe("");
  expect(stage.reporter.id).toContain(stage.reporter.vendor);
  expect(again.reporter.id).toBe("mine");
  for (const point of mixedPoints(subject, subject.points.length)) {
    expect(stage.reporter.check(point), "a good point is good").toBeUndefined();
    expect(["harmless", "counts-twice"]).toContain(stage.reporter.duplicate(point));
    expect(stage.reporter.usefulUntil(point) ?? Infinity).toBeGreaterThan(Date.now());
  }
  expect(stage.cloud.requests, "a look at a point sends nothing").toHaveLength(0);
}

async function sendEachOnce(subject: Subject): Promise<void> {
  await using stage = await setStage(subject, ["accepted"]);
  const { pointsPerRequest } = stage.reporter;
  const given = usualPoints(subject, 2 * pointsPerRequest + 1);

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).accepted).toEqual(upTo(given.length));
  const sent = stage.cloud.requests.map((request) => ({
    points: placesIn(request).length,
    bytes: sizeOf(request),
  }));
  const places = stage.cloud.requests.flatMap(placesIn).toSorted((a, b) => a - b);
  expect(places, "each point arrives once").toEqual(upTo(given.length));
  expect(Math.max(...sent.map(({ points }) => points))).toBeLessThanOrEqual(pointsPerRequest);
  const records = result.requests.map(({ points, bytes }) => ({ points, bytes }));
  expect(records.toSorted(bySize), "each request has its record").toEqual(sent.toSorted(bySize));
  expect(result.requests.every(({ attempts, outcome }) => attempts === 1 && outcome === "accepted")).toBe(true);
}

function bySize(a: { readonly bytes: number }, b: { readonly bytes: number }): number {
  return a.bytes - b.bytes;
}

async function sendEveryKind(subject: Subject): Promise<void> {
  await using stage = await setStage(subject, ["accepted"]);
  const given = mixedPoints(subject, 2 * subject.points.length);

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).accepted).toEqual(upTo(given.length));
  expect(new Set(stage.cloud.requests.flatMap(placesIn))).toEqual(new Set(upTo(given.length)));

  const [first] = given;
  expect(first && (await stage.reporter.report(first)).accepted, "one point needs no list").toBe(1);
}

export const BASIC_CHECKS: readonly Check[] = [
  { title: "makes no request for no points", run: reportNothing },
  { title: "says who it is, and what it thinks of a point, without a request", run: introduceItself },
  { title: "sends each point once, and records each request", run: sendEachOnce },
  { title: "sends every kind of point", run: sendEveryKind },
];
