import type { Answer, PlainAnswer, ReceivedRequest } from "@yunmeter/scripted-cloud";
import { expect } from "vitest";

import { expectReason, fatesOf, upTo } from "../stage/fates.ts";
import { usualPoints } from "../stage/points.ts";
import { isInOrder, setStage } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";

async function setClocks(subject: Subject): Promise<void> {
  for (const offMs of [HOUR_MS, -HOUR_MS]) await setClock(subject, offMs);
}

/** Reports with a clock that is off, with as many requests in flight as the reporter allows. */
async function setClock(subject: Subject, offMs: number): Promise<void> {
  const { accepted, wrongClock = accepted } = subject.answers;
  const width = isInOrder(subject) ? 1 : 8;
  const gate = createGate(width);
  const script = async (request: ReceivedRequest, number: number): Promise<Answer> => {
    if (number < width) await gate();
    const isOff = Math.abs((subject.signedAt?.(request) ?? 0) - Date.now()) > TOLERANCE_MS;
    return dated(isOff ? wrongClock : accepted);
  };
  await using stage = await setStage(subject, script, {
    pointsPerRequest: 1,
    concurrency: width,
    runtime: { now: () => Date.now() + offMs },
  });
  const given = usualPoints(subject, 2 * width);

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).accepted).toEqual(upTo(given.length));
  expect(Math.max(...result.requests.map(({ attempts }) => attempts)), "one retry is enough").toBe(2);
  expect(stage.cloud.mostAtOnce).toBe(width);
  expect(stage.cloud.requests.length, "what follows goes by the corrected clock").toBe(given.length + width);
}

const HOUR_MS = 3_600_000;

/** The clouds allow for 5 to 15 minutes. */
const TOLERANCE_MS = 300_000;

/** Opens once so many wait at it. */
function createGate(width: number): () => Promise<void> {
  let open: () => void = () => undefined;
  let waiting = 0;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    if (++waiting === width) open();
    return opened;
  };
}

function dated(answer: PlainAnswer): PlainAnswer {
  return { ...answer, headers: { ...answer.headers, date: new Date().toUTCString() } };
}

async function giveUpOnClock(subject: Subject): Promise<void> {
  const { accepted, wrongClock = accepted } = subject.answers;
  const now = (): number => Date.now() + HOUR_MS;
  await using stage = await setStage(subject, () => dated(wrongClock), { runtime: { now } });
  const given = usualPoints(subject, 2);

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).unsent).toEqual([0, 1]);
  expectReason(result.unsent, "unauthenticated", false);
  expect(stage.cloud.requests).toHaveLength(2);
}

const knowsTime = ({ answers, signedAt }: Subject): boolean =>
  answers.wrongClock !== undefined && signedAt !== undefined;

/** Of machines whose clock is wrong. */
export const CLOCK_CHECKS: readonly Check[] = [
  { title: "signs by the cloud's clock when its own is an hour off", applies: knowsTime, run: setClocks },
  { title: "does not argue with the cloud about the time", applies: knowsTime, run: giveUpOnClock },
];
