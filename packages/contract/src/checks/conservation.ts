import { type Answer, isFault, type PlainAnswer, type ReceivedRequest } from "@yunmeter/scripted-cloud";
import * as fc from "fast-check";
import { expect } from "vitest";

import { fatesOf } from "../stage/fates.ts";
import { mixedPoints, nameOf, placesIn } from "../stage/points.ts";
import { keysOf, setStage } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";

/** What the cloud does with a request: what it says, and which of the places it holds it stores. */
interface Deed {
  readonly says: (request: ReceivedRequest) => Answer;
  readonly stores: (places: readonly number[]) => readonly number[];
}

async function accountForAll(subject: Subject): Promise<void> {
  const deeds = fc.array(fc.constantFrom(...deedsOf(subject)), { minLength: 1, maxLength: 30 });
  const count = fc.integer({ min: 1, max: 40 });
  const patienceMs = fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined });
  const day = fc.record({ count, deeds, patienceMs });
  await fc.assert(
    fc.asyncProperty(day, (given) => accountFor(subject, given)),
    { numRuns: 40 },
  );
}

/** So many points, what the cloud does in turn, and when the caller has had enough. */
interface Day {
  readonly count: number;
  readonly deeds: readonly Deed[];
  readonly patienceMs: number | undefined;
}

async function accountFor(subject: Subject, { count, deeds, patienceMs }: Day): Promise<void> {
  const stored = new Set<number>();
  const script = (request: ReceivedRequest, number: number): Answer => {
    const deed = deeds[number % deeds.length];
    for (const place of deed?.stores(placesIn(request)) ?? []) stored.add(place);
    return deed?.says(request) ?? "reset";
  };
  await using stage = await setStage(subject, script, {
    // Asked anew each time, so that fresh credentials are always to be had.
    credentials: async () => keysOf(subject),
    pointsPerRequest: 7,
    timeoutMs: 40,
    deadlineMs: 120,
    retry: { baseMs: 1, maxMs: 5 },
    runtime: { now: Date.now, sleep: sleepFor },
  });
  const given = mixedPoints(subject, count);

  const options = patienceMs === undefined ? {} : { signal: AbortSignal.timeout(patienceMs) };
  const result = await stage.reporter.report(given, options);

  const { accepted, unsent } = fatesOf(result, given);
  expect(
    accepted.filter((index) => !stored.has(index)),
    "what is accepted was stored",
  ).toEqual([]);
  expect(
    unsent.filter((index) => stored.has(index)),
    "what is unsent was not stored",
  ).toEqual([]);
  const reported = result.requests.reduce((sum, { points }) => sum + points, 0);
  expect(reported, "no point is in two records").toBeLessThanOrEqual(given.length);
  const attempts = result.requests.reduce((sum, record) => sum + record.attempts, 0);
  expect(attempts, "each request is told of").toBeGreaterThanOrEqual(stage.cloud.requests.length);
}

async function sleepFor(ms: number, signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  signal?.throwIfAborted();
}

/** All that the cloud may do. What leaves the reporter in doubt is stored, as far as the cloud can. */
function deedsOf({ answers }: Subject): readonly Deed[] {
  const { accepted, throttled, unavailable, badCredentials, expired, wrongClock, badPoint, badPoints } = answers;
  const failures = [throttled, unavailable, badCredentials, expired, wrongClock, badPoint];
  const doubtful: Answer[] = ["reset", "hang", "truncate", "hang-mid-body", { status: 502, body: "<html>" }];
  const deed = (answer: Answer, isStored: boolean): Deed => ({
    says: () => answer,
    stores: (places) => (isStored ? places : []),
  });
  return [
    // More often than each of the others, so that calls get somewhere.
    deed(accepted, true),
    deed(accepted, true),
    deed(accepted, true),
    ...failures.filter(isGiven).map((answer) => deed(answer, false)),
    ...doubtful.map((answer) => deed(answer, true)),
    ...(badPoints === undefined ? [] : [toNamingDeed(badPoints)]),
  ];
}

function isGiven(answer: PlainAnswer | undefined): answer is PlainAnswer {
  return answer !== undefined && !isFault(answer);
}

/** Refuses the first point, and stores the others. */
function toNamingDeed(badPoints: NonNullable<Subject["answers"]["badPoints"]>): Deed {
  return {
    says: (request) => badPoints(placesIn(request).slice(0, 1).map(nameOf), request),
    stores: (places) => places.slice(1),
  };
}

/** Of bad days. */
export const CONSERVATION_CHECKS: readonly Check[] = [
  { title: "accounts for each point once, and truly, whatever the cloud does", run: accountForAll },
];
