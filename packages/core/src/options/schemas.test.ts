import * as v from "valibot";
import { describe, expect, it } from "vitest";

import { callback, count, oneOf, partsOf, positive, text } from "./schemas.ts";

/** What a schema says to a value; `undefined` when it takes it. */
function faultOf(schema: v.GenericSchema, value: unknown): string | undefined {
  return v.safeParse(schema, value).issues?.[0].message;
}

describe("schemas", () => {
  it.each([
    ["a text", text(), ["a", " ", "云"]],
    ["one of some texts", oneOf("v1", "v2"), ["v1", "v2"]],
    ["a count up to 50", count(50), [1, 50]],
    ["a count", count(Infinity), [1, 1e9, Infinity]],
    ["a positive number", positive(), [Number.MIN_VALUE, 0.5, Infinity]],
    ["a function", callback(), [() => 1, Date, Math.max]],
  ] as readonly [string, v.GenericSchema, unknown[]][])("take %s", (_, schema, values) => {
    expect(values.map((value) => faultOf(schema, value))).toEqual(values.map(() => undefined));
  });

  it.each([
    ["must be a text that is not empty", text(), ["", 1, null, ["a"]]],
    ["must be a name", text("must be a name"), [""]],
    ['must be "v1" or "v2"', oneOf("v1", "v2"), ["v3", "V1", "", undefined]],
    ["must be a whole number from 1 to 50", count(50), [0, -1, 51, 1.5, "1", 1n, Number.NaN, Infinity]],
    ["must be a whole number from 1", count(Infinity), [0, 1.5, Number.NaN, -Infinity]],
    ["must be a number greater than 0", positive(), [0, -0, -1, Number.NaN, "1", 1n]],
    ["must be a function", callback(), [{}, "function", null]],
  ] as readonly [string, v.GenericSchema, unknown[]][])("say %j to others", (must, schema, values) => {
    expect(values.map((value) => faultOf(schema, value))).toEqual(values.map(() => must));
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
