import type { Point, ReportResult } from "@yunmeter/core";
import * as fc from "fast-check";
import { expect } from "vitest";

import { anyText } from "../stage/any-text.ts";
import { fatesOf } from "../stage/fates.ts";
import { nameOf, placesIn, sizeOf, usualPoints } from "../stage/points.ts";
import { setStage, triesOf } from "../stage/stage.ts";
import { holdsText } from "../stage/texts.ts";
import type { Subject } from "../subject.ts";
import type { Check } from "./check.ts";

async function keepSizes(subject: Subject): Promise<void> {
  await withAnyTexts(subject, (words, limits) => keepSize(subject, words, limits));
}

/** A token's length is unknown beforehand; without one, a reporter knows what fits before it signs. */
async function foreseeSizes(subject: Subject): Promise<void> {
  const plain = { ...subject, longTermKeysOnly: true };
  await withAnyTexts(plain, async (words, limits) => {
    const { result, accepted, fits, sizes } = await keepSize(plain, words, limits);
    expect(accepted, "what passes a check is sent").toEqual([...words.keys()].filter((index) => fits[index]));
    const attempts = result.requests.map((record) => record.attempts);
    expect(Math.max(1, ...attempts), "no batch turns out to be too large").toBe(1);
    const told = result.requests.map(({ bytes }) => bytes);
    expect(told.toSorted(numerically), "each request is recorded with its size").toEqual(sizes.toSorted(numerically));
  });
}

function numerically(a: number, b: number): number {
  return a - b;
}

interface Limits {
  readonly bytesPerRequest: number;
  readonly pointsPerRequest: number;
}

async function withAnyTexts(
  subject: Subject,
  keep: (words: readonly string[], limits: Limits) => Promise<unknown>,
): Promise<void> {
  const smallest = await sizeOfOne(subject);
  const times = fc.double({ min: 1, max: 4, noNaN: true });
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyText(), { maxLength: 40 }),
      times,
      fc.integer({ min: 1, max: 9 }),
      (words, by, most) => {
        const bytesPerRequest = Math.ceil(smallest * by) + (subject.reservedBytes ?? 0);
        return keep(words, { bytesPerRequest, pointsPerRequest: most }).then(() => undefined);
      },
    ),
    { numRuns: triesOf(subject, 40) },
  );
}

async function sizeOfOne(subject: Subject): Promise<number> {
  await using stage = await setStage(subject, ["accepted"]);
  await stage.reporter.report(usualPoints(subject, 1));
  return Math.max(...stage.cloud.requests.map(sizeOf));
}

async function keepSize(subject: Subject, words: readonly string[], limits: Limits): Promise<Kept> {
  await using stage = await setStage(subject, ["accepted"], limits);
  const given = words.map((text, index) => worded(subject, nameOf(index), text));
  const fits = given.map((point) => stage.reporter.check(point) === undefined);

  const result = await stage.reporter.report(given);

  const { accepted, refused } = fatesOf(result, given);
  const { requests } = stage.cloud;
  for (const request of requests) {
    expect(sizeOf(request), "no request is too large").toBeLessThanOrEqual(limits.bytesPerRequest);
    expect(placesIn(request).length, "no request holds too much").toBeLessThanOrEqual(limits.pointsPerRequest);
  }
  const arrived = requests.flatMap(placesIn).toSorted((a, b) => a - b);
  expect(arrived, "what was accepted has arrived, each once").toEqual(accepted);
  expect(accepted.length + refused.length, "a point has no other fate").toBe(given.length);
  for (const index of accepted) {
    const text = words[index] ?? "";
    expect(text.isWellFormed(), "half a surrogate pair is refused").toBe(true);
    const request = requests.find((one) => placesIn(one).includes(index));
    expect(request !== undefined && holdsText(request, text), `${JSON.stringify(text)} arrives as it is`).toBe(true);
  }
  return { result, accepted, fits, sizes: requests.map(sizeOf) };
}

interface Kept {
  readonly result: ReportResult;
  readonly accepted: readonly number[];
  readonly fits: readonly boolean[];
  readonly sizes: readonly number[];
}

function worded(subject: Subject, name: string, text: string): Point {
  if (subject.withText !== undefined) return subject.withText(name, text);
  const point = subject.points[0](name);
  const [key = "text"] = Object.keys(point.dimensions ?? {});
  return { ...point, dimensions: { ...point.dimensions, [key]: text } };
}

export const SIZE_CHECKS: readonly Check[] = [
  { title: "keeps to its limits of bytes and points, whatever script the points are written in", run: keepSizes },
  { title: "knows what fits a request before it is signed", run: foreseeSizes },
];
