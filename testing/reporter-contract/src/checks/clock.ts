import type { Point, Reporter } from "@yunmeter/core";
import { expect } from "vitest";

import type { Deed } from "../cloud/move.ts";
import { expectReason, fatesOf, upTo } from "../stage/fates.ts";
import { usualPoints } from "../stage/points.ts";
import { isInOrder, setStage } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";

async function setClocks(subject: Subject): Promise<void> {
  for (const offMs of [1, -1, 3, -3].map((hours) => hours * HOUR_MS)) await setClock(subject, offMs);
}

async function setClock(subject: Subject, offMs: number): Promise<void> {
  const width = isInOrder(subject) ? 1 : 8;
  const gate = createGate(width);
  const script = async (_: unknown, number: number): Promise<Deed> => {
    if (number < width) await gate();
    return "timed";
  };
  await using stage = await setStage(subject, script, {
    pointsPerRequest: 1,
    concurrency: width,
    futureMs: Infinity,
    runtime: { now: () => Date.now() + offMs },
  });
  const given = usualPoints(subject, 2 * width).map((point) => rightlyTimed(point, stage.reporter, offMs));

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).accepted).toEqual(upTo(given.length));
  const isOff = Math.abs(offMs) > stage.cloud.clockWindowMs;
  const attempts = result.requests.map((record) => record.attempts);
  expect(Math.max(...attempts), "one retry is enough").toBe(isOff ? 2 : 1);
  expect(stage.cloud.mostAtOnce).toBe(width);
  expect(stage.cloud.requests.length, "what follows goes by the corrected clock").toBe(
    given.length + (isOff ? width : 0),
  );
}

function rightlyTimed(point: Point, reporter: Reporter, offMs: number): Point {
  const timed = { ...point, timestamp: Date.now() };
  return (reporter.usefulUntil(timed) ?? Infinity) > Date.now() + offMs ? timed : point;
}

const HOUR_MS = 3_600_000;

function createGate(width: number): () => Promise<void> {
  let open: () => void = () => undefined;
  let waiting = 0;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    if (++waiting === width) open();
    return opened;
  };
}

async function giveUpOnClock(subject: Subject): Promise<void> {
  const now = (): number => Date.now() + HOUR_MS;
  await using stage = await setStage(subject, ["wrongClock"], { runtime: { now } });
  const given = usualPoints(subject, 2);

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).unsent).toEqual([0, 1]);
  expectReason(result.unsent, "unauthenticated", false);
  expect(stage.cloud.requests).toHaveLength(2);
}

const knowsTime = ({ failures, signedIn }: Subject): boolean =>
  failures.wrongClock !== undefined && signedIn !== undefined;

export const CLOCK_CHECKS: readonly Check[] = [
  { title: "signs by the cloud's clock when its own is hours off", applies: knowsTime, run: setClocks },
  { title: "does not argue with the cloud about the time", applies: knowsTime, run: giveUpOnClock },
];
