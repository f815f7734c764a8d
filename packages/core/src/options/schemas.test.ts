import { describe, expect, it } from "vitest";

import { bool, callback, count, oneOf, type OptionSchema, partsOf, positive, satisfying, text } from "./schemas.ts";

function faultOf(schema: OptionSchema, value: unknown): string | undefined {
  return schema.faultsOf(value)[0]?.slice(1);
}

describe("schemas", () => {
  it.each([
    ["a string", text(), ["a", " ", "云"]],
    ["one of some strings", oneOf("v1", "v2"), ["v1", "v2"]],
    ["a count up to 50", count(50), [1, 50]],
    ["a count", count(Infinity), [1, 1e9, Infinity]],
    ["a positive number", positive(), [Number.MIN_VALUE, 0.5, Infinity]],
    ["a function", callback(), [() => 1, Date, Math.max]],
  ] as readonly [string, OptionSchema, unknown[]][])("take %s", (_, schema, values) => {
    expect(values.map((value) => faultOf(schema, value))).toEqual(values.map(() => undefined));
  });

  it.each([
    ["must be a non-empty string", text(), ["", 1, null, ["a"]]],
    ["must be a name", text("must be a name"), [""]],
    ['must be "v1" or "v2"', oneOf("v1", "v2"), ["v3", "V1", "", undefined]],
    ["must be a whole number from 1 to 50", count(50), [0, -1, 51, 1.5, "1", 1n, Number.NaN, Infinity]],
    ["must be a whole number from 1", count(Infinity), [0, 1.5, Number.NaN, -Infinity]],
    ["must be a number greater than 0", positive(), [0, -0, -1, Number.NaN, "1", 1n]],
    ["must be true or false", bool(), [0, "true", null]],
    ["must be a function", callback(), [{}, "function", null]],
  ] as readonly [string, OptionSchema, unknown[]][])("explain with %j what they refuse", (must, schema, values) => {
    for (const value of values) expect(faultOf(schema, value)).toMatch(new RegExp(`^${must}; received .+$`));
  });

  it.each([
    [{ baseMS: 1, maxMs: 2 }, "an object with baseMS, maxMs"],
    [{}, "an object"],
    [[1], "an array"],
    [new Date(Number.NaN), "an invalid Date"],
    ["redis://app:s3cret@host", '"redis://***@host"'],
    ["12", '"12"'],
    [12, "12"],
  ])("name the received value: case %#", (value, received) => {
    expect(
      faultOf(
        satisfying(() => false, "must be right"),
        value,
      ),
    ).toBe(`must be right; received ${received}`);
  });
});

describe("partsOf", () => {
  const holds = partsOf(["min", "max"], Number.isInteger);

  it("takes all of its parts, some, none, and those that are undefined", () => {
    for (const value of [{ min: 1, max: 2 }, { max: 2 }, {}, { min: undefined }]) expect(holds(value)).toBe(true);
  });

  it("refuses other parts, other values, and what has no parts", () => {
    for (const value of [{ mean: 1 }, { min: "1" }, { constructor: 1 }, null, 7, undefined])
      expect(holds(value)).toBe(false);
  });
});
