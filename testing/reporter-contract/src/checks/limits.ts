import { ValidationError } from "@yunmeter/core";
import { expect } from "vitest";

import { expectReason, fatesOf } from "../stage/fates.ts";
import { nameOf } from "../stage/points.ts";
import { setStage } from "../stage/stage.ts";
import type { Limit, Subject } from "../subject.ts";
import type { Check } from "./check.ts";

async function keepLimits(subject: Subject): Promise<void> {
  for (const [what, limit] of Object.entries(subject.limits)) await keepLimit(subject, what, limit);
}

async function keepLimit(subject: Subject, what: string, [most, having]: Limit): Promise<void> {
  await using stage = await setStage(subject, ["accepted"]);
  const usual = subject.points[0](nameOf(0));
  const tooMuch = { ...usual, ...having(most + 1) };
  const given = [{ ...usual, ...having(most) }, tooMuch, usual];

  const fault = stage.reporter.check(tooMuch);
  const alone = await stage.reporter.report([tooMuch]);

  expect(ValidationError.isInstance(fault), `${most + 1} ${what} are too much`).toBe(true);
  expect(fatesOf(alone, [tooMuch]).refused).toEqual([0]);
  expectReason(alone.refused, "invalid", false);
  expect(stage.cloud.requests, `${most + 1} ${what} are refused before a request`).toHaveLength(0);
  const among = await stage.reporter.report(given);
  expect(fatesOf(among, given).refused, `${most} ${what} are not too much`).toEqual([1]);
  expect(among.accepted).toBe(given.length - 1);
}

export const LIMIT_CHECKS: readonly Check[] = [
  { title: "takes what is at a limit, and refuses one more before a request", run: keepLimits },
];
