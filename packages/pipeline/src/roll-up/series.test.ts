import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { restoredSeries, seriesFrom, type SeriesIdentity, seriesOf } from "./series.ts";

function keyOf(dimensions: Record<string, string>): string {
  return seriesOf({ name: "n", dimensions }).key;
}

describe("a series", () => {
  it("has a key that no other series has", () => {
    expect(keyOf({ a: "1,b,2" })).not.toBe(keyOf({ a: "1", b: "2" }));
    expect(keyOf({ a: "1:b1:2" })).not.toBe(keyOf({ a: "1", b: "2" }));
    expect(keyOf({ a: "", b: "" })).not.toBe(keyOf({ a: "b" }));
    expect(keyOf({})).not.toBe(seriesOf({ name: "n", unit: "" }).key);
    expect(seriesOf({ name: "n", unit: "s" }).key).not.toBe(seriesOf({ name: "n", namespace: "s" }).key);
  });

  it("is the same for every order of its dimensions", () => {
    expect(keyOf({ b: "2", a: "1" })).toBe(keyOf({ a: "1", b: "2" }));
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 40 }), (names) => {
        const { dimensions } = seriesOf({ name: "n", dimensions: Object.fromEntries(names.map((name) => [name, ""])) });
        expect(dimensions.filter((_, index) => index % 2 === 0)).toEqual(names.toSorted((a, b) => (a < b ? -1 : 1)));
      }),
    );
  });

  it("treats __proto__ as an ordinary dimension", () => {
    const dimensions = JSON.parse('{"__proto__":"a","constructor":"b"}') as Record<string, string>;
    const series = seriesOf({ name: "n", dimensions });

    expect(series.dimensions).toEqual(["__proto__", "a", "constructor", "b"]);
    expect(Object.entries(series.identity.dimensions ?? {})).toEqual(Object.entries(dimensions));
    expect(series.key).not.toBe(keyOf({ constructor: "b" }));
  });

  it("inserts the instance dimension in key order", () => {
    expect(seriesOf({ name: "n", dimensions: { z: "1" } }, { dimension: "instance", value: "7" }).dimensions).toEqual([
      "instance",
      "7",
      "z",
      "1",
    ]);
  });

  it("has exactly one key", () => {
    fc.assert(
      fc.property(identities, identities, (one, other) => {
        expect(seriesOf(one).key === seriesOf(other).key).toBe(meaningOf(one) === meaningOf(other));
      }),
      { numRuns: 3000 },
    );
  });

  it("is restored from its stored form", () => {
    fc.assert(
      fc.property(identities, (identity) => {
        const series = seriesOf(identity);
        const { name, namespace, unit, dimensions } = series;

        expect(restoredSeries(name, namespace, unit, dimensions)).toEqual(series);
        expect(seriesOf(series.identity)).toEqual(series);
        expect(seriesFrom(series.key)).toEqual(series);
      }),
    );
  });
});

function meaningOf({ name, namespace, unit, dimensions = {} }: SeriesIdentity): string {
  return JSON.stringify([name, namespace ?? null, unit ?? null, seriesOf({ name: "", dimensions }).dimensions]);
}

const text = fc.constantFrom("", "a", "b", "1", "1:a", ":", "-", "a-", "云", "__proto__", "10:");
const identities: fc.Arbitrary<SeriesIdentity> = fc
  .record(
    { name: text, namespace: text, unit: text, dimensions: fc.array(fc.tuple(text, text), { maxLength: 2 }) },
    { requiredKeys: ["name", "dimensions"] },
  )
  .map((identity) => Object.assign(identity, { dimensions: Object.fromEntries(identity.dimensions) }));
