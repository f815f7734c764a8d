import { getEventListeners } from "node:events";

import type { ReportResult } from "@yunmeter/core";
import { expect } from "vitest";

import type { Deed } from "../cloud/move.ts";
import { expectReason, fatesOf } from "../stage/fates.ts";
import { usualPoints } from "../stage/points.ts";
import { setStage } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";

async function abortBefore(subject: Subject): Promise<void> {
  await using stage = await setStage(subject, ["accepted"]);
  const given = usualPoints(subject, 3);

  const result = await stage.reporter.report(given, { signal: AbortSignal.abort() });

  expect(fatesOf(result, given).unsent).toEqual([0, 1, 2]);
  expectReason(result.unsent, "aborted", true);
  expect(stage.cloud.requests).toHaveLength(0);
}

async function abortDuring(subject: Subject): Promise<void> {
  const { result, requests } = await abortAtFirst(subject, "hang");

  expect(fatesOf(result, result.given)).toMatchObject({ unknown: [0], unsent: [1, 2] });
  expectReason([...result.unknown, ...result.unsent], "aborted", true);
  expect(requests, "nothing is sent after an abort").toBe(1);
}

async function abortWait(subject: Subject): Promise<void> {
  const { result, requests } = await abortAtFirst(subject, "throttled");

  expect(fatesOf(result, result.given).unsent).toEqual([0, 1, 2]);
  expectReason(result.unsent, "aborted", true);
  expect(requests, "nothing is sent after an abort").toBe(1);
}

async function abortAtFirst(
  subject: Subject,
  deed: Deed,
): Promise<{ result: ReportResult & { given: unknown[] }; requests: number }> {
  const controller = new AbortController();
  const abort = (): void => controller.abort(new Error("enough"));
  const sleep = (_: number, signal?: AbortSignal): Promise<void> =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new Error("woken")), { once: true });
      abort();
    });
  const script = (): Deed => {
    if (deed === "hang") setTimeout(abort, ARRIVAL_MS);
    return deed;
  };
  await using stage = await setStage(subject, script, {
    pointsPerRequest: 1,
    concurrency: 1,
    runtime: { sleep },
  });
  const given = usualPoints(subject, 3);
  const result = await stage.reporter.report(given, { signal: controller.signal });
  return { result: { ...result, given }, requests: stage.cloud.requests.length };
}

const ARRIVAL_MS = 20;

async function abortAfter(subject: Subject): Promise<void> {
  await using stage = await setStage(subject, ["throttled", "accepted"]);
  const controller = new AbortController();
  const given = usualPoints(subject, 3);

  const result = await stage.reporter.report(given, controller);
  const listeners = getEventListeners(controller.signal, "abort").length;
  controller.abort();
  await new Promise((resolve) => setTimeout(resolve, 5));

  expect(fatesOf(result, given).accepted).toEqual([0, 1, 2]);
  expect(listeners, "nothing listens to the signal any more").toBe(0);
  expect(stage.cloud.requests).toHaveLength(2);
}

export const ABORT_CHECKS: readonly Check[] = [
  { title: "sends nothing when it is aborted before it begins", run: abortBefore },
  { title: "owns up to what is in flight when it is aborted, and sends no more", run: abortDuring },
  { title: "ends a wait when it is aborted", run: abortWait },
  { title: "removes its abort listener when it has ended", run: abortAfter },
];
