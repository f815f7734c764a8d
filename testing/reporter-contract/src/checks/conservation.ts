import type { Point, Reporter } from "@yunmeter/core";
import type { ReceivedRequest } from "@yunmeter/test-server";
import * as fc from "fast-check";
import { expect } from "vitest";

import type { FailureName, Move } from "../cloud/move.ts";
import { fatesOf } from "../stage/fates.ts";
import { mixedPoints, placesIn } from "../stage/points.ts";
import { keysOf, setStage, triesOf } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";

async function accountForAll(subject: Subject): Promise<void> {
  const moves = fc.array(fc.constantFrom(...movesOf(subject)), { minLength: 1, maxLength: 30 });
  const count = fc.integer({ min: 1, max: 40 });
  const patienceMs = fc.option(fc.integer({ min: 0, max: 250 }), { nil: undefined });
  const day = fc.record({ count, moves, patienceMs });
  await fc.assert(
    fc.asyncProperty(day, (given) => accountFor(subject, given)),
    { numRuns: triesOf(subject, 25), examples: SURE_DAYS.map((given) => [given]) },
  );
}

const SURE_DAYS: readonly Day[] = [
  { count: 8, moves: ["accepted"], patienceMs: undefined },
  { count: 8, moves: ["unavailable"], patienceMs: undefined },
];

interface Day {
  readonly count: number;
  readonly moves: readonly Move[];
  readonly patienceMs: number | undefined;
}

async function accountFor(subject: Subject, { count, moves, patienceMs }: Day): Promise<void> {
  const doubted: number[] = [];
  const script = (request: ReceivedRequest, number: number): Move => {
    const move = moves[number % moves.length] ?? "reset";
    if (typeof move === "object" && "bad" in move) return { ...move, bad: placesIn(request).slice(0, 1) };
    if (isDoubtful(move)) doubted.push(...placesIn(request));
    return move;
  };
  await using stage = await setStage(subject, script, {
    // Asked anew each time, so that fresh credentials are always to be had.
    credentials: async () => keysOf(subject),
    pointsPerRequest: 7,
    timeoutMs: 200,
    deadlineMs: 500,
    retry: { baseMs: 1, maxMs: 5 },
    runtime: { now: Date.now, sleep: sleepFor },
  });
  const given = mixedPoints(subject, count);

  const options = patienceMs === undefined ? {} : { signal: AbortSignal.timeout(patienceMs) };
  const result = await stage.reporter.report(given, options);

  const { accepted, refused, unsent } = fatesOf(result, given);
  const copies = stage.cloud.stored();
  const stored = new Set(copies);
  expect(
    accepted.filter((index) => !stored.has(index)),
    "what is accepted was stored",
  ).toEqual([]);
  expect(
    unsent.filter((index) => stored.has(index)),
    "what is unsent was not stored",
  ).toEqual([]);
  expect(
    refused.filter((index) => stored.has(index) && !doubted.includes(index)),
    "what is refused was not stored, unless it had been in doubt before",
  ).toEqual([]);
  const counted = [...stored].filter((index) => countsTwice(stage.reporter, given[index]));
  const more = counted.filter((index) => countOf(copies, index) > 1 + countOf(doubted, index));
  expect(more, "of what counts twice there is a second copy only after a doubt").toEqual([]);
  const reported = result.requests.reduce((sum, { points }) => sum + points, 0);
  expect(reported, "no point is in two records").toBeLessThanOrEqual(given.length);
  const attempts = result.requests.reduce((sum, record) => sum + record.attempts, 0);
  expect(attempts, "each request is recorded").toBeGreaterThanOrEqual(stage.cloud.requests.length);
}

function countsTwice(reporter: Reporter, point: Point | undefined): boolean {
  return point !== undefined && reporter.duplicate(point) === "counts-twice";
}

function countOf(places: readonly number[], place: number): number {
  return places.filter((one) => one === place).length;
}

async function sleepFor(ms: number, signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  signal?.throwIfAborted();
}

const DOUBTFUL = ["hang", "stall", "reset", "truncate", "garbage", "gateway"] as const;

function isDoubtful(move: Move): boolean {
  const deed = typeof move === "object" && "deed" in move ? move.deed : move;
  return DOUBTFUL.some((one) => one === deed);
}

function movesOf({ failures, wire }: Subject): readonly Move[] {
  return [
    // More often than each of the others, so that calls get somewhere.
    ...(["accepted", "accepted", "accepted"] as const),
    ...(Object.keys(failures) as FailureName[]),
    ...DOUBTFUL,
    ...(["hang", "reset", "gateway"] as const).map((deed) => ({ deed, isStored: false })),
    ...(wire.badPoints === undefined ? [] : [{ bad: [0], isNamed: true }]),
  ];
}

export const CONSERVATION_CHECKS: readonly Check[] = [
  { title: "accounts for each point once, and truly, whatever the cloud does", run: accountForAll },
];
