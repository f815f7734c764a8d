import type { PointProblem } from "@yunmeter/core";
import { FAILURES } from "@yunmeter/core/failures";
import { expect } from "vitest";

import { usualPoints } from "../stage/points.ts";
import { setStage } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";
import { FAILURE_ROWS, type FailureRow, type KindName } from "./failure-rows.ts";

/** A cloud's own codes for a whole batch, and a request that turns out too large once it is signed: tested with each cloud. */
const ELSEWHERE: readonly KindName[] = ["batch", "oversize"];

async function describeEachKind(subject: Subject): Promise<void> {
  expect([...Object.keys(FAILURE_ROWS), ...ELSEWHERE].toSorted(), "every kind has a row").toEqual(
    Object.keys(FAILURES).toSorted(),
  );
  for (const [name, row] of Object.entries(FAILURE_ROWS)) {
    const problem = await provoked(subject, name, row);
    if (problem !== undefined) expectText(subject, name, problem, row);
  }
}

/** The problem that such a failure leaves; `undefined` where the cloud cannot fail this way. */
async function provoked(subject: Subject, name: string, row: FailureRow): Promise<PointProblem | undefined> {
  const provocation = row.provoke(subject);
  if (provocation === undefined) return undefined;
  const { script = ["accepted"], options = {}, signal, points = 1 } = provocation;
  await using stage = await setStage(subject, script, { retry: false, ...options });
  // Halving has to run out of its budget, which a small batch never does.
  if (stage.reporter.pointsPerRequest < points) return undefined;
  const result = await stage.reporter.report(usualPoints(subject, points), signal && { signal });
  const problems = [...result.refused, ...result.unsent, ...result.unknown];
  const problem = problems.find(({ reason }) => reason === row.reason);
  expect(problem, `${name}: ${problems[0]?.reason}`).toBeDefined();
  expect(problem?.error.message, `${name} names the host`).toContain(` (${new URL(stage.cloud.url).host}) `);
  return problem;
}

function expectText(subject: Subject, name: string, { error, reason }: PointProblem, row: FailureRow): void {
  const { message } = error;
  const option = subject.addressOption ?? "endpoint";
  expect(error.name, name).toBe(row.error);
  expect(message, `${name}: what happened`).toMatch(row.event);
  expect(message, `${name}: what to do`).toMatch(row.advice);
  expect(message, `${name}: whole sentences`).not.toMatch(/undefined|null|NaN|\(\)|“”| {2}|\.\./);
  for (const [, named] of message.matchAll(/`(endpoint|url)`/g)) expect(named, `${name}: its option`).toBe(option);
  expect(error.toJSON(), `${name}: serialised`).toMatchObject({ name: row.error, message, reason });
}

/** Every kind of failure at every cloud. */
export const FAILURE_TEXT_CHECKS: readonly Check[] = [
  {
    title: "says of every kind of failure what happened, where, and what to do",
    scripted: "the emulator chooses its own codes",
    run: describeEachKind,
  },
];
