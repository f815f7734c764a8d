import type { Point, Reporter, ReportResult, Statistics } from "@yunmeter/core";
import { isSummary, present } from "@yunmeter/core/kit";
import * as fc from "fast-check";
import { expect } from "vitest";

import { anyText } from "../stage/any-text.ts";
import { nameOf } from "../stage/points.ts";
import { setStage, triesOf } from "../stage/stage.ts";
import type { MakePoint, Subject } from "../subject.ts";
import type { Check } from "./check.ts";

/** A rule that one of them has and the other does not is a mistake of either. */
async function agree(subject: Subject): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(anyChange(subject), { minLength: 10, maxLength: 30 }), async (changes) => {
      await using stage = await setStage(subject, ["accepted"]);
      const given = changes.map((change, index) => changed(change, index));
      const expected = given.flatMap((point, index) => (passes(stage.reporter, point) ? [index] : []));

      const result = await stage.reporter.report(given);

      expect(refusedByCloud(result, given, stage.reporter)).toEqual([]);
      expect(result.accepted).toBe(expected.length);
      expect(
        stage.cloud.stored().toSorted((a, b) => a - b),
        "stored once, and as it was given",
      ).toEqual(expected);
    }),
    { numRuns: triesOf(subject, 75) },
  );
}

function passes(reporter: Reporter, point: Point): boolean {
  return reporter.check(point) === undefined;
}

function refusedByCloud({ refused }: ReportResult, given: readonly Point[], reporter: Reporter): readonly string[] {
  return refused.flatMap(({ index, error }) => {
    const point = given[index];
    return point !== undefined && passes(reporter, point) ? [`${error.message} ${inspect(point)}`] : [];
  });
}

function inspect(point: Point): string {
  return JSON.stringify(point, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
}

/** A point of the subject, with one or two fields replaced. */
interface PointChange {
  readonly make: MakePoint;
  readonly edits: readonly Edit[];
}

interface Edit {
  readonly suffix?: string;
  readonly fields?: Partial<Pick<Point, "dimensions" | "unit" | "namespace">>;
  readonly ageMs?: number;
  readonly value?: number | bigint;
  readonly statistics?: Statistics;
}

function changed({ make, edits }: PointChange, index: number): Point {
  const { suffix = "", fields, ageMs, value, statistics } = Object.assign({}, ...edits) as Edit;
  const point: Point = { ...make(nameOf(index) + suffix), ...fields };
  const timed = ageMs === undefined ? point : { ...point, timestamp: Date.now() - ageMs };
  if (isSummary(timed)) return { ...timed, ...present({ statistics }) };
  return { ...timed, ...present({ value }) };
}

function anyChange({ points }: Subject): fc.Arbitrary<PointChange> {
  const text = fc.oneof(plainText(), anyText());
  const key = fc.oneof(
    { weight: 4, arbitrary: fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/) },
    { weight: 1, arbitrary: text },
  );
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    fc.dictionary(key, text, { maxKeys: 6 }).map((dimensions) => ({ fields: { dimensions } })),
    text.map((unit) => ({ fields: { unit } })),
    text.map((namespace) => ({ fields: { namespace } })),
    text.map((suffix) => ({ suffix })),
    anyAge().map((ageMs) => ({ ageMs })),
    anyNumber().map((value) => ({ value })),
    anyStatistics().map((statistics) => ({ statistics })),
  );
  return fc.record({ make: fc.constantFrom(...points), edits: fc.array(edit, { minLength: 1, maxLength: 2 }) });
}

/** Characters that documents allow or forbid in names. */
function plainText(): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(..."aZ09_-.:/ ".split("")), minLength: 1, maxLength: 12 });
}

/** From an hour ahead to a month ago, as often near the present as far from it. */
function anyAge(): fc.Arbitrary<number> {
  return fc
    .tuple(fc.integer({ min: 1, max: 32 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())
    .map(([bits, share, isAhead]) => (isAhead ? -Math.min(2 ** bits, 3_600_000) : Math.floor(2 ** bits * share)));
}

function anyNumber(): fc.Arbitrary<number | bigint> {
  const edges = [0, -0, 1e21, 1e-7, 5e-324, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE, 2n ** 63n - 1n, 2n ** 64n];
  return fc.oneof(
    fc.double({ noNaN: true }),
    fc.maxSafeInteger(),
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
    fc.constantFrom(...edges),
  );
}

function anyStatistics(): fc.Arbitrary<Statistics> {
  const figure = fc.double({ min: -1e20, max: 1e20, noNaN: true });
  return fc.tuple(figure, figure, figure, fc.integer({ min: 0, max: 1e9 })).map(([one, two, three, count]) => {
    const [minimum = one, average = two, maximum = three] = [one, two, three].toSorted((a, b) => a - b);
    return { minimum, average, maximum, sum: average * count, count };
  });
}

export const AGREEMENT_CHECKS: readonly Check[] = [{ title: "is refused nothing that it accepts", run: agree }];
