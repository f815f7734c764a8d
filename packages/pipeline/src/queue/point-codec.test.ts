import { readFileSync } from "node:fs";

import type { Point } from "@yunmeter/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decodePoint, encodePoint } from "./point-codec.ts";

interface Frozen {
  readonly bodies: readonly { readonly body: string; readonly point: Readonly<Record<string, unknown>> }[];
}

const text = fc.string({ unit: "grapheme" });
const identity = {
  name: text,
  dimensions: fc.option(fc.dictionary(fc.oneof(text, fc.constant("__proto__")), text), { nil: undefined }),
  namespace: fc.option(text, { nil: undefined }),
  unit: fc.option(text, { nil: undefined }),
  timestamp: fc.integer({ min: -8.64e15, max: 8.64e15 }),
};
const value = fc.oneof(
  fc.bigInt(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
);
const statistics = fc.record({
  count: fc.nat(),
  p995: fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
});
const point = fc.oneof(
  fc.record({ ...identity, value }),
  fc.record({ ...identity, period: fc.integer({ min: 1, max: 3600 }), statistics }),
);

describe("encodePoint and decodePoint", () => {
  it("round-trip every point", () => {
    fc.assert(
      fc.property(point, (given) => {
        const known = Object.fromEntries(Object.entries(given).filter(([, field]) => field !== undefined));
        expect(decodePoint(encodePoint(given as Point))).toEqual({ point: known });
      }),
    );
  });

  it("keep a dimension named __proto__", () => {
    const dimensions = JSON.parse('{"__proto__":"data"}') as Record<string, string>;
    const decoded = decodePoint(encodePoint({ name: "cpu", dimensions, value: 1 }));
    expect(Object.entries("point" in decoded ? (decoded.point.dimensions ?? {}) : {})).toEqual([["__proto__", "data"]]);
  });

  it("write the time of a Date in whole milliseconds", () => {
    expect(decodePoint(encodePoint({ name: "cpu", value: 1, timestamp: new Date(1234) }))).toEqual({
      point: { name: "cpu", value: 1, timestamp: 1234 },
    });
  });
});

describe("decodePoint", () => {
  it("reads version 1", () => {
    const { bodies } = JSON.parse(
      readFileSync(new URL("__fixtures__/point-v1.json", import.meta.url), "utf8"),
    ) as Frozen;
    for (const {
      body,
      point: { bigint, ...rest },
    } of bodies) {
      const expected = bigint === undefined ? rest : { ...rest, value: BigInt(bigint as string) };
      expect(decodePoint(body)).toEqual({ point: expected });
    }
  });

  it("reports the version of a newer format", () => {
    expect(decodePoint('{"v":2,"anything":[]}')).toEqual({ unknownVersion: 2 });
  });

  it.each([
    "",
    "{",
    "null",
    "[]",
    "7",
    "{}",
    '{"v":0}',
    '{"v":"1"}',
    '{"v":1}',
    '{"v":1,"name":"a","value":"x"}',
    '{"v":1,"name":"a","value":1,"more":1}',
  ])("calls %j damaged", (body) => {
    expect(decodePoint(body)).toEqual({ damaged: true });
  });
});
