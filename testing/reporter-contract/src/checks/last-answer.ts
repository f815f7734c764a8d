import type { Point, PointProblem } from "@yunmeter/core";
import { expect } from "vitest";

import type { FailureName } from "../cloud/move.ts";
import { fatesOf } from "../stage/fates.ts";
import { nameOf, usualPoints } from "../stage/points.ts";
import { setStage } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";

async function keepThrottle(subject: Subject): Promise<void> {
  await keepToTheDeadline(subject, "throttled");
}

async function keepOutage(subject: Subject): Promise<void> {
  await keepToTheDeadline(subject, "unavailable");
}

/** The cloud fails the same way until the deadline, with the reporter's own pace: its turns end before the deadline. */
async function keepToTheDeadline(subject: Subject, what: "throttled" | "unavailable"): Promise<void> {
  for (const deadlineMs of [3_000, 30_000]) {
    await using stage = await setStage(subject, [what], { deadlineMs, requestsPerSecond: undefined });
    const given = usualPoints(subject, 3);

    const result = await stage.reporter.report(given);

    expect(fatesOf(result, given).unsent).toEqual([0, 1, 2]);
    expect(stage.cloud.requests.length).toBeGreaterThan(1);
    for (const problem of result.unsent) expectAnswer(subject, problem, what);
  }
}

async function keepOverExpiry(subject: Subject): Promise<void> {
  await using stage = await setStage(subject, ["unavailable"], { requestsPerSecond: undefined });
  const now = Date.now();
  const [make] = subject.points;
  const fresh: Point = { ...make(nameOf(0)), timestamp: now };
  const until = stage.reporter.usefulUntil(fresh);
  if (until === undefined) return;
  const given = [{ ...fresh, timestamp: 2 * now - until + SOON_MS }];

  const result = await stage.reporter.report(given);

  expect(fatesOf(result, given).unsent).toEqual([0]);
  expectAnswer(subject, result.unsent[0], "unavailable");
  expect(result.unsent[0]?.retryable, "an expired point is not worth sending again").toBe(false);
}

// Long enough for a first attempt on a busy machine.
const SOON_MS = 4_000;

function expectAnswer(subject: Subject, problem: PointProblem | undefined, what: "throttled" | "unavailable"): void {
  const [status, code] = subject.failures[what];
  expect(problem).toMatchObject({ reason: what, error: { reason: what } });
  // The emulator chooses among the cloud's codes for it.
  if (subject.emulator === undefined) expect(problem?.error).toMatchObject({ status, ...(code !== "" && { code }) });
  else expect(problem?.error.status).toBeGreaterThan(0);
}

async function nameEachFailure(subject: Subject): Promise<void> {
  for (const [name, [status, code]] of Object.entries(subject.failures)) {
    await using stage = await setStage(subject, [name as FailureName], { retry: false });
    const given = usualPoints(subject, 1);

    const { refused, unsent, unknown } = await stage.reporter.report(given);

    const [problem] = [...refused, ...unsent, ...unknown];
    expect(problem, `${name} is a problem`).toBeDefined();
    expect(problem?.error, `${name} has status and code`).toMatchObject({ status, ...(code !== "" && { code }) });
    const { message = "" } = problem?.error ?? {};
    expect(message, `${name} is described, with advice`).toMatch(/ answered HTTP \d{3}.*(?: ms|”|\])\. \S.{9,}/);
    expect(message).toContain(`HTTP ${status}${code === "" ? "" : `, code ${code}`}`);
    expect(JSON.parse(JSON.stringify(problem?.error)), `${name} is serialised`).toMatchObject({
      message,
      status,
      reason: problem?.reason,
    });
  }
}

/** What the caller reads when attempts fail. */
export const LAST_ANSWER_CHECKS: readonly Check[] = [
  {
    title: "reports a throttle that lasts until the deadline, at its own pace, with the cloud's code",
    run: keepThrottle,
  },
  { title: "reports an outage that lasts until the deadline, at its own pace, with the cloud's code", run: keepOutage },
  { title: "reports the last answer when the point expires between attempts", run: keepOverExpiry },
  {
    title: "reports each of the cloud's failures with status, code and advice",
    scripted: "the emulator chooses its own codes",
    run: nameEachFailure,
  },
];
