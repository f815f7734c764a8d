import { ThrottledError } from "@yunmeter/core";
import type { ReceivedRequest } from "@yunmeter/test-server";
import { expect } from "vitest";

import type { Move } from "../cloud/move.ts";
import { expectReason, fatesOf } from "../stage/fates.ts";
import { usualPoints } from "../stage/points.ts";
import { setStage } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";

async function outliveThrottle(subject: Subject): Promise<void> {
  await succeedAtSecond(subject, "throttled", 0);
}

async function outliveFailure(subject: Subject): Promise<void> {
  await succeedAtSecond(subject, "unavailable", 0);
}

async function waitAsAsked(subject: Subject): Promise<void> {
  await succeedAtSecond(subject, { deed: "throttled", retryAfterMs: 7_000 }, 7_000);
  if (subject.emulator !== undefined) return;
  // `Retry-After` counts, too, where a cloud has another header.
  const answer = subject.wire.failed(...subject.failures.throttled);
  await succeedAtSecond(subject, { raw: { ...answer, headers: { "retry-after": "7" } } }, 7_000);
}

async function succeedAtSecond(subject: Subject, first: Move, leastMs: number): Promise<void> {
  // A wait of seconds lets the time in the signature change, where that is all that makes two requests differ.
  const retry = { baseMs: 2_000, maxMs: 2_000 };
  await using stage = await setStage(subject, [first, "accepted"], { retry });
  const given = usualPoints(subject, 2);

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).accepted).toEqual([0, 1]);
  expect(result.requests.map(({ attempts }) => attempts)).toEqual([2]);
  expect(stage.cloud.requests).toHaveLength(2);
  expect(Math.max(...stage.slept), "it waits as long as it is asked to").toBeGreaterThanOrEqual(leastMs);
  if (subject.isUnsigned) return;
  expect(new Set(stage.cloud.requests.map(whole)).size, "each attempt is signed afresh").toBe(2);
}

function whole({ target, headers, body }: ReceivedRequest): string {
  return JSON.stringify([target, headers, body]);
}

async function giveUpOnLongWait(subject: Subject): Promise<void> {
  await using stage = await setStage(subject, [{ deed: "throttled", retryAfterMs: 3_600_000 }]);
  const given = usualPoints(subject, 2);

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).unsent).toEqual([0, 1]);
  expectReason(result.unsent, "throttled", true);
  const error = result.unsent[0]?.error;
  expect(ThrottledError.isInstance(error) && error.retryAfterMs, "it says when to come back").toBe(3_600_000);
  expect(stage.cloud.requests).toHaveLength(1);
}

async function tellAfterDeadline(subject: Subject): Promise<void> {
  for (const what of ["throttled", "unavailable"] as const) {
    await using stage = await setStage(subject, [what], { pointsPerRequest: 1, concurrency: 1 });
    const given = usualPoints(subject, 3);

    const result = await stage.reporter.report(given);

    expect(fatesOf(result, given).unsent).toEqual([0, 1, 2]);
    expectReason(result.unsent, what, true);
    expect(result.requests, "a cloud that is down is sent one batch").toHaveLength(1);
    expect(stage.cloud.requests.length).toBeGreaterThan(2);
  }
}

async function tryOnceIfToldSo(subject: Subject): Promise<void> {
  await using stage = await setStage(subject, ["unavailable"], { retry: false });
  const given = usualPoints(subject, 2);

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).unsent).toEqual([0, 1]);
  expect(stage.cloud.requests).toHaveLength(1);
}

const saysHowLong = ({ emulator }: Subject): boolean => emulator?.saysHowLong ?? true;

export const RETRY_CHECKS: readonly Check[] = [
  { title: "tries again when it was throttled", run: outliveThrottle },
  { title: "tries again when the cloud has failed", run: outliveFailure },
  { title: "waits as long as a throttle requires", applies: saysHowLong, run: waitAsAsked },
  { title: "does not wait for longer than it has", applies: saysHowLong, run: giveUpOnLongWait },
  { title: "gives up at the deadline, and says why", run: tellAfterDeadline },
  { title: "tries once with `retry: false`", run: tryOnceIfToldSo },
];
