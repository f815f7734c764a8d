import { runInNewContext } from "node:vm";

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { explainPoint } from "./explain-point.ts";
import { isPoint } from "./is-point.ts";

async function* points() {
  yield sample;
}

const sample = { name: "cpu", value: 1 };
const summary = { name: "latency", period: 60, statistics: { count: 1 } };

describe("explainPoint", () => {
  it.each([
    ["", null, "the point must be an object such as { name, value }; received null"],
    ["", [sample], "the point must be an object such as { name, value }; received an array"],
    ["", Promise.resolve(sample), "such as { name, value }; received a Promise (await it first)"],
    ["", runInNewContext("Promise.resolve()"), "such as { name, value }; received a Promise (await it first)"],
    ["", new Map([["cpu", 1]]), "such as { name, value }; received a Map"],
    ["", points(), "such as { name, value }; received an AsyncGenerator"],
    ["", new TypeError("thrown"), "such as { name, value }; received an Error"],
    ["", new Response(), "such as { name, value }; received a Response"],
    ["name", { value: 1 }, "name must be given; received undefined"],
    ["name", { ...sample, name: 7 }, "name must be a string; received the number 7"],
    ["value", { name: "cpu" }, "value must be given; received undefined"],
    ["value", { ...sample, value: Number.NaN }, "value must be a finite number or a bigint; received NaN"],
    ["dimensions", { ...sample, dimensions: new Map() }, "dimensions must be an object of strings; received a Map"],
    [
      "dimensions.host",
      { ...sample, dimensions: { host: 1 } },
      "dimensions.host must be a string; received the number 1",
    ],
    [
      "dimensions.constructor",
      { ...sample, dimensions: { constructor: 1 } },
      "dimensions.constructor must be a string",
    ],
    [
      "dimensions.__proto__",
      JSON.parse('{"name":"a","value":1,"dimensions":{"__proto__":1}}'),
      "received the number 1",
    ],
    [
      'dimensions["a b"]',
      { ...sample, dimensions: { "a b": null } },
      'dimensions["a b"] must be a string; received null',
    ],
    [
      String.raw`dimensions["\ud83d"]`,
      { ...sample, dimensions: { "\uD83D": "a" } },
      "has a key that holds half a surrogate pair",
    ],
    ["namespace", { ...sample, namespace: null }, "namespace must be a string; received null"],
    [
      "timestamp",
      { ...sample, timestamp: "now" },
      'timestamp must be a Date or whole epoch milliseconds; received "now"',
    ],
    [
      "timestamp",
      { ...sample, timestamp: 1_700_000_000_000_000_000 },
      "timestamp looks like nanoseconds; timestamps are milliseconds since 1970",
    ],
    [
      "timestamp",
      { ...sample, timestamp: new Date(Number.NaN) },
      "timestamp must be a Date or whole epoch milliseconds; received an invalid Date",
    ],
    ["name", { ...sample, name: "\uD83D" }, "name must not hold half a surrogate pair"],
    ["unit", { ...sample, unit: 1 }, "unit must be a string; received the number 1"],
    ["colour", { ...sample, colour: "red" }, 'colour is not a field of a point; received "red"'],
    ["constructor", { ...sample, constructor: "c" }, "constructor is not a field of a point"],
    ["value", { ...summary, value: 1 }, "value must not stand beside the other kind's fields; received 1"],
    ["period", { ...summary, period: 0 }, "period must be whole seconds, at least 1; received 0"],
    ["period", { name: "latency", statistics: { count: 1 } }, "period must be given"],
    ["statistics", { name: "latency", period: 60 }, "statistics must be given"],
    ["statistics", { ...summary, statistics: {} }, "statistics must hold at least one statistic"],
    ["statistics", { ...summary, statistics: 1 }, "statistics must be an object of statistics"],
    [
      "statistics.avg",
      { ...summary, statistics: { avg: 1 } },
      "statistics.avg is not a statistic; the statistics are count, sum, average, minimum, maximum, last, countPerSecond",
    ],
    ["statistics.sum", { ...summary, statistics: { sum: Infinity } }, "a finite number; received Infinity"],
  ] as readonly [string, unknown, string][])("names %s of %j", (path, value, message) => {
    const error = explainPoint(value);

    expect(error?.path).toBe(path);
    expect(error?.message).toContain(message);
    expect(error?.rule).toBe("type");
  });

  it("returns undefined for a point", () => {
    expect(explainPoint(sample)).toBeUndefined();
    expect(explainPoint(summary)).toBeUndefined();
  });

  it("agrees with isPoint on any value", () => {
    fc.assert(fc.property(fc.anything(anyShape), agrees), { numRuns: 1000 });
  });

  it("agrees with isPoint on what is nearly a point", () => {
    fc.assert(fc.property(nearlyPoint, agrees), { numRuns: 4000 });
  });

  it("is tried on points as well as on others", () => {
    const verdicts = fc.sample(nearlyPoint, { numRuns: 1000, seed: 1 }).map((value) => isPoint(value));

    expect(verdicts.filter(Boolean).length).toBeGreaterThan(50);
    expect(verdicts.filter((verdict) => !verdict).length).toBeGreaterThan(50);
  });
});

function agrees(value: unknown): void {
  expect(explainPoint(value) === undefined).toBe(isPoint(value));
}

const anyShape = { withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSet: true };

class Shape {
  host = "a";
}

const text = fc.oneof(fc.string(), fc.constantFrom("", "云", "😀", "\uD83D", "\uDE00"));
const odd = fc.constantFrom<unknown>(
  undefined,
  null,
  true,
  0,
  -0,
  -1,
  1.5,
  8.64e15 + 2,
  Number.NaN,
  Infinity,
  1n,
  "",
  "1",
  "\uD800",
  [],
  {},
  new Map(),
  new Shape(),
  new Date(0),
  new Date(Number.NaN),
  Symbol("s"),
  () => 1,
);
const key = fc.oneof(
  text,
  fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "value", "period", "count", "p99", "sum"),
);

function recordOf(values: fc.Arbitrary<unknown>, maxLength = 3): fc.Arbitrary<object> {
  const prototypes = fc.constantFrom<object | null>(Object.prototype, Object.prototype, null, Shape.prototype, {
    inherited: "b",
  });
  return fc.tuple(fc.array(fc.tuple(key, values), { maxLength }), prototypes).map(([entries, prototype]) => {
    const record = Object.create(prototype) as object;
    for (const [name, value] of entries)
      Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
    return record;
  });
}

/** A good field far more often than an odd one, so that whole points come up too. */
function mostly(good: fc.Arbitrary<unknown>, weight = 12): fc.Arbitrary<unknown> {
  return fc.oneof({ weight, arbitrary: good }, { weight: 1, arbitrary: odd });
}

const statistics = fc.oneof(
  fc.record({ count: mostly(fc.double({ noNaN: true })), p99: mostly(fc.integer()) }, { requiredKeys: [] }),
  recordOf(mostly(fc.integer())),
);
const fields = {
  name: mostly(text),
  dimensions: mostly(fc.oneof(fc.dictionary(fc.string(), text), recordOf(mostly(text)))),
  namespace: mostly(text),
  timestamp: mostly(fc.oneof(fc.integer(), fc.date({ noInvalidDate: false }))),
  unit: mostly(text),
};
const nearlyPoint = fc
  .tuple(
    fc.oneof(
      fc.record({ ...fields, value: mostly(fc.oneof(fc.double(), fc.bigInt())) }, { requiredKeys: ["name", "value"] }),
      fc.record(
        { ...fields, period: mostly(fc.integer({ min: 1 })), statistics: mostly(statistics) },
        {
          requiredKeys: ["name", "period", "statistics"],
        },
      ),
      fc.record({ ...fields, value: odd, period: odd, statistics: odd }, { requiredKeys: [] }),
    ),
    fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: recordOf(odd, 2) }),
  )
  .map(([point, extra]) => {
    // Not spread: an own `__proto__` is a key like any other here.
    for (const [name, value] of Object.entries(extra))
      Object.defineProperty(point, name, { value, enumerable: true, configurable: true, writable: true });
    return point;
  });
