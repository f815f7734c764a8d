import { readFileSync } from "node:fs";

import type { Point } from "@yunmeter/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createPointDecoder, createPointEncoder, type Decoded, type EncodedPoint } from "./point-codec.ts";

const text = fc.string({ unit: "grapheme" });
const identity = {
  name: text,
  dimensions: fc.option(fc.dictionary(fc.oneof(text, fc.constant("__proto__")), text), { nil: undefined }),
  namespace: fc.option(text, { nil: undefined }),
  unit: fc.option(text, { nil: undefined }),
  timestamp: fc.integer({ min: -8.64e15, max: 8.64e15 }),
};
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const point = fc.oneof(
  fc.record({ ...identity, value: fc.oneof(fc.bigInt(), number) }),
  fc.record({
    ...identity,
    period: fc.integer({ min: 1, max: 3600 }),
    statistics: fc.record({ count: fc.nat(), p995: number }),
  }),
);

describe("createPointEncoder and createPointDecoder", () => {
  it("round-trip every point", () => {
    const decode = createPointDecoder();
    fc.assert(
      fc.property(point, fc.boolean(), (given, isInOrder) => {
        const decoded = decode(createPointEncoder(isInOrder)(given as Point, given.timestamp));

        expect(decoded).toEqual({ point: withoutGaps(given) });
      }),
    );
  });

  it("round-trip figures as a queue writes them, which has text only", () => {
    const decode = createPointDecoder();
    fc.assert(
      fc.property(point, (given) => {
        const entry = createPointEncoder(true)(given as Point, given.timestamp);
        const body = typeof entry.body === "object" ? String(entry.body) : entry.body;

        expect(decode({ ...entry, body })).toEqual({ point: withoutGaps(given) });
      }),
    );
  });

  it("keep a dimension named __proto__", () => {
    const dimensions = JSON.parse('{"__proto__":"data"}') as Record<string, string>;
    const decoded = roundTrip({ name: "cpu", dimensions, value: 1 });

    expect(Object.entries("point" in decoded ? (decoded.point.dimensions ?? {}) : {})).toEqual([["__proto__", "data"]]);
  });

  it("give the points of one series one text, whatever the order of their dimensions", () => {
    const [first, second] = [
      { name: "cpu", dimensions: { host: "a", zone: "b" }, value: 1 },
      { name: "cpu", dimensions: { zone: "b", host: "a" }, value: 2n },
    ].map((each) => createPointEncoder(false)(each, 1).series);

    expect(first).toBe(second);
  });
});

describe("createPointDecoder", () => {
  const fixture = JSON.parse(readFileSync(new URL("__fixtures__/point-v1.json", import.meta.url), "utf8")) as Fixture;

  it.each(fixture.entries)("reads version 1: $entry.series", ({ entry, point: { bigint, ...rest } }) => {
    const expected = bigint === undefined ? rest : { ...rest, value: BigInt(bigint as string) };

    expect(createPointDecoder()(entry)).toEqual({ point: expected });
  });

  it("reports the version of a newer format", () => {
    expect(createPointDecoder()(fixture.newer)).toEqual({ unknownVersion: 2 });
  });

  it.each<readonly [series: string, body: EncodedPoint["body"]]>([
    ["", 1],
    ["1-", 1],
    ["0-3,-,-|cpu", 1],
    ["1?3,-,-|cpu", 1],
    ["1-4,-,-|cpu", 1],
    ["1-3,-,-|cpu", "x"],
    ["1-3,-,-|cpu", "1.5"],
    ["1-3,-,-|cpu", Infinity],
    ["1-60:count,sum;3,-,-|cpu", "1"],
    ["1-60:count,sum;3,-,-|cpu", "1,"],
    ["1-60:constructor;3,-,-|cpu", "1"],
    ["1-0:count;3,-,-|cpu", "1"],
    ["1-60:;3,-,-|cpu", ""],
    ["1-60:count,;3,-,-|cpu", "1,"],
    ["1-60:count;3,-,-|cpu", "Infinity"],
    ["1-60:count;3,-,-|cpu", [Infinity]],
    ["1-60:count;3,-,-|cpu", [1, 2]],
    ["1-60:count;3,-,-|cpu", []],
    ["1-3,-,-|cpu", [1]],
  ])("calls %j with %j damaged", (series, body) => {
    expect(createPointDecoder()({ series, body, rank: -1 })).toEqual({ damaged: true });
  });

  it("calls every entry with one character of its series replaced another series or damaged", () => {
    const { series, body, rank } = createPointEncoder(false)({ name: "cpu", dimensions: { host: "a" }, value: 1 }, 1);
    for (let index = 0; index < series.length; index++) {
      const flipped = `${series.slice(0, index)}~${series.slice(index + 1)}`;
      expect(() => createPointDecoder()({ series: flipped, body, rank })).not.toThrow();
    }
  });
});

interface Fixture {
  readonly entries: readonly { readonly entry: EncodedPoint; readonly point: Readonly<Record<string, unknown>> }[];
  readonly newer: EncodedPoint;
}

function roundTrip(given: Point): Decoded {
  return createPointDecoder()(createPointEncoder(false)(given, 1));
}

/** Without what is undefined, and without empty dimensions, which are those of the same series. */
function withoutGaps(given: object): object {
  const isGap = (field: unknown): boolean =>
    field === undefined || (typeof field === "object" && field !== null && Object.keys(field).length === 0);
  return Object.fromEntries(Object.entries(given).filter(([, field]) => !isGap(field)));
}
