import { readFileSync } from "node:fs";

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { accumulate, createAccumulator } from "../accumulator.ts";
import { seriesOf } from "../series.ts";
import { type DecodedEntry, decodeEntry } from "./decode.ts";
import { encodeBundle, encodeMergerState, encodePart } from "./encode.ts";
import type { Part, RunningTotal } from "./part.ts";

const FROZEN = linesOf("__fixtures__/parts-v1.jsonl");
const LATER = linesOf("__fixtures__/parts-v2.jsonl");

const TOTALS: readonly RunningTotal[] = [
  ["8,-,-|requests", 1_767_323_040_001, 12.5, 0, "0", 3, []],
  ["7,-,-|latency", 1_767_323_040_001, 0, 0, "18446744073709551617", 2, [0, 1, 1]],
];

describe("the format of parts", () => {
  it("round-trips bundles", () => {
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 4 }), fc.string(), fc.nat(), (given, producer, sequence) => {
        const body = encodeBundle(producer, sequence, given.map(encodePart));

        expect(decodeEntry(body)).toEqual({ kind: "bundle", bundle: { producer, sequence, parts: given } });
      }),
    );
  });

  it("round-trips the state of a merger", () => {
    const ledger = {
      applied: new Map([["a", [1, 7, 9, 9]]]),
      closed: new Map([[2 ** 52, 1_767_323_100]]),
      floor: 60,
      totals: TOTALS,
    };

    expect(decodeEntry(encodeMergerState(ledger))).toEqual({ kind: "ledger", ledger });
    expect(decodeEntry(encodeMergerState({ ...ledger, floor: -Infinity }))).toMatchObject({
      ledger: { floor: -Infinity },
    });
  });

  it("reads version 1", () => {
    expect(FROZEN.map((body) => decodeEntry(body))).toEqual(FROZEN_MEANING);
  });

  it("writes version 1", () => {
    expect(FROZEN_MEANING.map((entry) => encodeAny(entry))).toEqual(FROZEN);
  });

  it.each(LATER)("leaves what a later version wrote unreadable: %s", (body) => {
    expect(decodeEntry(body)).toEqual({ kind: "unreadable" });
  });

  it.each(["", "{", "null", "1", "[]", "{}", '{"v":0,"parts":[]}', '{"v":"1"}', '{"v":1}', '{"v":1,"parts":{}}'])(
    "knows %s for damaged",
    (body) => {
      expect(decodeEntry(body)).toEqual({ kind: "damaged" });
    },
  );

  it("never throws on a body with any character replaced", () => {
    fc.assert(
      fc.property(fc.constantFrom(...FROZEN), fc.nat(), fc.string({ maxLength: 2 }), (body, place, other) => {
        const index = place % body.length;
        expect(() => decodeEntry(body.slice(0, index) + other + body.slice(index + 1))).not.toThrow();
        expect(decodeEntry(body.slice(0, index)).kind).toBe("damaged");
      }),
      { numRuns: 2000 },
    );
  });
});

function encodeAny(entry: DecodedEntry): string {
  if (entry.kind === "ledger") return encodeMergerState(entry.ledger);
  if (entry.kind !== "bundle") return "";
  const { producer, sequence, parts: all } = entry.bundle;
  return encodeBundle(producer, sequence, all.map(encodePart));
}

function part(
  identity: Parameters<typeof seriesOf>[0],
  start: number,
  periods: readonly number[] | undefined,
  ...all: readonly (number | bigint)[]
): Part {
  const values = createAccumulator(identity.unit === "ms");
  all.forEach((value, index) => accumulate(values, value, start * 1000 + index));
  return { series: seriesOf(identity), start, periods, values };
}

const FROZEN_MEANING: readonly DecodedEntry[] = [
  {
    kind: "bundle",
    bundle: {
      producer: "p-1",
      sequence: 1,
      parts: [
        part({ name: "requests", dimensions: { zone: "云", host: "a" } }, 1_767_323_040, undefined, 1, 0.1, 0.2),
        part({ name: "bytes", namespace: "app" }, 1_767_323_040, [300], 2n ** 64n, 1n),
        part(
          { name: "latency", unit: "ms", dimensions: { ["__proto__"]: "own" } },
          1_767_323_100,
          undefined,
          0,
          12.5,
          13,
          -3,
          900,
        ),
      ],
    },
  },
  {
    kind: "ledger",
    ledger: {
      applied: new Map([
        ["p-1", [1, 60, 62, 62]],
        ["m-1", [1, 2]],
      ]),
      closed: new Map([[4_503_599_627_370_497, 1_767_323_040]]),
      floor: -Infinity,
      totals: TOTALS,
    },
  },
];

const kind = fc.constantFrom(undefined, "counter", "gauge", "histogram");
const text = fc.constantFrom("", "a", "云", '"', "__proto__", "\n");
const values = fc
  .array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), fc.bigInt()), {
    minLength: 1,
    maxLength: 5,
  })
  .chain((all) =>
    fc.tuple(fc.boolean(), kind).map(([withSketch, of]) => {
      const accumulator = createAccumulator(withSketch, of);
      // JSON has one zero.
      all.forEach((value, index) => accumulate(accumulator, value === 0 ? 0 : value, index));
      accumulator.rest += 0;
      accumulator.failures = of === "histogram" ? all.length - 1 : undefined;
      return accumulator;
    }),
  );
const parts: fc.Arbitrary<Part> = fc.record({
  series: fc
    .record(
      { name: text, namespace: text, unit: text, dimensions: fc.dictionary(text, text) },
      { requiredKeys: ["name"] },
    )
    .map((identity) => seriesOf(identity)),
  start: fc.integer(),
  periods: fc.option(fc.array(fc.nat()), { nil: undefined }),
  values,
});

function linesOf(fixture: string): readonly string[] {
  return readFileSync(new URL(fixture, import.meta.url), "utf8")
    .trim()
    .split("\n");
}
