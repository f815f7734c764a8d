import { runInNewContext } from "node:vm";

import { describe, expect, it } from "vitest";

import { isPoint } from "./is-point.ts";

const sample = { name: "cpu", value: 1 };
const summary = { name: "latency", period: 60, statistics: { count: 1 } };

describe("isPoint", () => {
  it.each([
    ["a sample", sample],
    ["a sample of a bigint", { ...sample, value: 2n ** 70n }],
    ["a sample of -0", { ...sample, value: -0 }],
    ["a summary", summary],
    ["every field", { ...sample, dimensions: { host: "a" }, namespace: "web", timestamp: 0, unit: "%" }],
    ["a Date", { ...sample, timestamp: new Date(0) }],
    ["a time before 1970", { ...sample, timestamp: -1 }],
    [
      "optional fields that are undefined",
      { ...sample, dimensions: undefined, timestamp: undefined, period: undefined },
    ],
    ["unknown fields that are undefined", { ...sample, colour: undefined }],
    ["statistics that are undefined beside one that is not", { ...summary, statistics: { count: 1, sum: undefined } }],
    ["empty texts, which each cloud judges for itself", { ...sample, name: "", dimensions: { "": "" } }],
    ["dimensions without a prototype", { ...sample, dimensions: { __proto__: null, host: "a" } }],
    ["dimensions that inherit what is no text", { ...sample, dimensions: { __proto__: { __proto__: null, host: 1 } } }],
    ["dimensions of another realm", { ...sample, dimensions: runInNewContext("({ host: 'a' })") as unknown }],
    [
      "dimensions named like parts of every object",
      JSON.parse('{"name":"a","value":1,"dimensions":{"__proto__":"p"}}'),
    ],
    [
      "an instance of a class that has the fields",
      new (class Reading {
        name = "cpu";
        value = 1;
      })(),
    ],
  ] as readonly [string, unknown][])("takes %s", (_, value) => {
    expect(isPoint(value)).toBe(true);
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "cpu"],
    ["an array", [sample]],
    ["a Map", new Map([["name", "cpu"]])],
    ["no name", { value: 1 }],
    ["no value", { name: "cpu" }],
    ["NaN", { ...sample, value: Number.NaN }],
    ["infinity", { ...sample, value: Infinity }],
    ["a number in text", { ...sample, value: "1" }],
    ["an unknown field", { ...sample, colour: "red" }],
    ["an own field named constructor", { ...sample, constructor: "c" }],
    ["an own field named __proto__", JSON.parse('{"name":"a","value":1,"__proto__":{}}')],
    ["half a pair in the name", { ...sample, name: "\uD83D" }],
    ["half a pair in a dimension's name", { ...sample, dimensions: { "\uD83D": "a" } }],
    ["half a pair in a dimension", { ...sample, dimensions: { a: "\uDE00" } }],
    ["a number for a dimension", { ...sample, dimensions: { cpu: 0 } }],
    ["undefined for a dimension", { ...sample, dimensions: { cpu: undefined } }],
    ["a Map of dimensions", { ...sample, dimensions: new Map([["host", "a"]]) }],
    ["an array of dimensions", { ...sample, dimensions: ["a"] }],
    ["null for an optional field", { ...sample, unit: null }],
    ["an invalid Date", { ...sample, timestamp: new Date(Number.NaN) }],
    ["part of a millisecond", { ...sample, timestamp: 0.5 }],
    ["a time that no Date holds", { ...sample, timestamp: 8.64e15 + 2 }],
    ["a value beside statistics", { ...summary, value: 1 }],
    ["statistics without a period", { name: "latency", statistics: { count: 1 } }],
    ["a period without statistics", { ...sample, period: 60 }],
    ["a period of 0", { ...summary, period: 0 }],
    ["part of a second for a period", { ...summary, period: 0.5 }],
    ["no statistic", { ...summary, statistics: {} }],
    ["undefined statistics only", { ...summary, statistics: { count: undefined } }],
    ["an unknown statistic", { ...summary, statistics: { median: 1 } }],
    ["a statistic that is a bigint", { ...summary, statistics: { count: 1n } }],
    ["a statistic that is not finite", { ...summary, statistics: { count: Infinity } }],
  ] as readonly [string, unknown][])("refuses %s", (_, value) => {
    expect(isPoint(value)).toBe(false);
  });
});
