import { type Point, ValidationError } from "@yunmeter/core";
import { percentEncode } from "@yunmeter/core/kit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createEncoder } from "./encode.ts";
import { rewrittenDimension, rewrittenName } from "./rewriting.ts";

function checkRules(point: Point): ValidationError | undefined {
  const datum = encoderFor("refuse")(point, 0);
  return datum instanceof ValidationError ? datum : undefined;
}

function encoderFor(onRewrite: "refuse" | "send") {
  return createEncoder({ groupId: "0", onUnsupportedStatistic: "refuse", onRewrite });
}

const named = (name: string) => checkRules({ name, value: 1 });
const dimensioned = (key: string, value: string) => checkRules({ name: "cpu", value: 1, dimensions: { [key]: value } });

describe("encode", () => {
  it.each([
    ["cpu.total", "cpu_total", "charset"],
    ["1xx", "Axx", "charset"],
    ["_private", "Aprivate", "charset"],
    ["延迟", "A_", "charset"],
    ["a".repeat(65), "a".repeat(64), "bytes"],
  ])("refuses the name %j, which CloudMonitor would store as %j", (name, stored, rule) => {
    expect(named(name)).toMatchObject({ path: "name", rule, received: name, vendor: "alibaba" });
    expect(named(name)?.message).toContain(`“${stored}”`);
  });

  it.each(["cpu", "Cpu_Total_99", "a".repeat(64)])("accepts the name %j", (name) => {
    expect(named(name)).toBeUndefined();
  });

  it.each([
    ["http.requests/s", "http_requests_s"],
    ["a-b\\c", "a_b_c"],
    ["9lives", "Alives"],
    ["_x", "Ax"],
  ])("sends the name %j with onRewrite send, and notes the stored name %j", (name, stored) => {
    const datum = encoderFor("send")({ name, value: 1 }, 0);

    expect(datum).toMatchObject({ note: "rewritten", stored, name: { once: percentEncode(name) } });
    expect(checkRules({ name, value: 1 })).toMatchObject({ rule: "charset" });
  });

  it.each(["", "a b", "云", "a=b", "a".repeat(65)])("refuses the name %j with onRewrite send as well", (name) => {
    expect(encoderFor("send")({ name, value: 1 }, 0)).toBeInstanceOf(ValidationError);
  });

  it("notes no rewriting of a legal name with onRewrite send", () => {
    const datum = encoderFor("send")({ name: "cpu_total", value: 1 }, 0);

    expect(datum).toMatchObject({ name: { once: "cpu_total" }, note: undefined, stored: undefined });
  });

  it("counts bytes, not characters: 21 Chinese characters fit and 22 do not", () => {
    expect(dimensioned("city", "云".repeat(21))).toBeUndefined();
    expect(dimensioned("云".repeat(21), "city")).toBeUndefined();
    expect(dimensioned("city", "云".repeat(22))).toMatchObject({ rule: "bytes", limit: 64, path: "dimensions.city" });
    expect(dimensioned("city", "云".repeat(22))?.message).toContain(`“${"云".repeat(21)}”`);
  });

  it("accepts a value of 64 bytes and refuses one of 65", () => {
    expect(dimensioned("city", `${"云".repeat(21)}a`)).toBeUndefined();
    expect(dimensioned("city", `${"云".repeat(21)}ab`)).toMatchObject({ rule: "bytes", limit: 64 });
  });

  it("says whether the key or the value is bad", () => {
    expect(dimensioned("a=b", "v")?.message).toContain("must have a key of 1 to 64 bytes");
    expect(dimensioned("k", "a=b")?.message).toContain("must have a value of 1 to 64 bytes");
  });

  it.each(["a=b", "a&b", "a,b"])("refuses the dimension value %j, which CloudMonitor would store as “a_b”", (value) => {
    expect(dimensioned("k", value)).toMatchObject({ rule: "charset", path: "dimensions.k" });
    expect(dimensioned("k", value)?.message).toContain("“a_b”");
    expect(dimensioned(value, "v")?.message).toContain("“a_b”");
  });

  it.each([
    ["an empty value", "k", ""],
    ["an empty key", "", "v"],
    ["a line break", "k", "a\nb"],
  ])("refuses %s", (_, key, value) => {
    expect(dimensioned(key, value)?.message).toContain("and control characters; received");
  });

  it("names no stored form of an empty name", () => {
    expect(named("")).toMatchObject({ rule: "length" });
    expect(named("")?.message).toContain("64 bytes at most; received");
  });

  it("finds the characters at fault, not the length, in a name of 64 bytes", () => {
    expect(named(`a-${"a".repeat(62)}`)).toMatchObject({ rule: "charset" });
  });

  it("accepts ten dimensions and refuses eleven", () => {
    const dimensions = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"]));

    expect(checkRules({ name: "cpu", value: 1, dimensions: dimensions(10) })).toBeUndefined();
    expect(checkRules({ name: "cpu", value: 1, dimensions: dimensions(11) })).toMatchObject({
      path: "dimensions",
      rule: "count",
      limit: 10,
      received: 11,
    });
  });

  it("accepts summaries of 60 and 300 seconds only", () => {
    const summary = (period: number) => checkRules({ name: "cpu", period, statistics: { sum: 1 } });

    expect([summary(60), summary(300)]).toEqual([undefined, undefined]);
    expect(summary(15)).toMatchObject({ path: "period", rule: "period", received: 15 });
  });

  it("refuses a namespace, which CloudMonitor cannot carry", () => {
    expect(checkRules({ name: "cpu", value: 1, namespace: "app" })).toMatchObject({
      path: "namespace",
      rule: "unsupported",
    });
  });

  it("refuses every text that the service would rewrite", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 70 }),
      fc.string({ unit: "grapheme-ascii", maxLength: 70 }),
    );
    fc.assert(
      fc.property(text, text, (name, value) => {
        const isRewritten = rewrittenName(name) !== name || rewrittenDimension(value) !== value;
        const passes = named(name) === undefined && dimensioned("k", value) === undefined;
        expect(passes && isRewritten).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("rewrittenDimension", () => {
  it("truncates between characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 70 }), (text) => {
        const stored = rewrittenDimension(text);
        expect(stored.isWellFormed()).toBe(true);
        expect(new TextEncoder().encode(stored).length).toBeLessThanOrEqual(64);
      }),
    );
  });
});
