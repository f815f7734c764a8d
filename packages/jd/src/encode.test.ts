import type { Summary } from "@yunmeter/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createEncoder, type Datum, type Encode, type EncodeOptions, ENVELOPE_BYTES, toBody } from "./encode.ts";
import { NOW, violatedRule, sample } from "./jd.fixture.ts";

const OPTIONS: EncodeOptions = {
  namespace: "of.the.reporter",
  dimensionLimits: { count: 5, bytes: 255 },
  allowHyphen: false,
  onUnsupportedStatistic: "refuse",
};

function encoded(point: Parameters<Encode>[0], options: Partial<EncodeOptions> = {}): Datum {
  const datum = createEncoder({ ...OPTIONS, ...options })(point, NOW);
  if (datum instanceof Error) throw datum;
  return datum;
}

function valuesOf(point: Parameters<Encode>[0], options: Partial<EncodeOptions> = {}): unknown {
  return (JSON.parse(encoded(point, options).json) as { values: unknown }).values;
}

function summary(parts: Partial<Summary> = {}): Summary {
  const { value: _, ...identity } = sample();
  return { ...identity, period: 60, statistics: { count: 2, sum: 5 }, ...parts };
}

describe("createEncoder", () => {
  it("writes a Sample as a raw value", () => {
    expect(encoded(sample({ dimensions: { host: "a", zone: "b.1" }, value: 12.5, unit: "ms" })).json).toBe(
      '{"namespace":"app.test","metric":"m1","dimensions":{"host":"a","zone":"b.1"},"timestamp":1704164645,"type":1,' +
        '"values":{"value":"12.5"},"unit":"ms"}',
    );
  });

  it("writes a Summary as aggregated data with the names of the wire", () => {
    const statistics = { average: 2.5, sum: 5, last: 3, maximum: 3, minimum: 2, count: 2 };

    expect(encoded(summary({ statistics })).json).toBe(
      '{"namespace":"app.test","metric":"m1","dimensions":{"host":"a"},"timestamp":1704164645,"type":2,' +
        '"values":{"avg":"2.5","sum":"5","last":"3","max":"3","min":"2","count":"2"}}',
    );
  });

  it("falls back to the reporter's namespace and the time of the call", () => {
    const { namespace: _, timestamp: __, ...rest } = sample();

    expect(JSON.parse(encoded(rest).json)).toMatchObject({ namespace: "of.the.reporter", timestamp: 1_704_164_645 });
  });

  it("truncates timestamps to seconds, before 1970 as well", () => {
    const secondsOf = (timestamp: number | Date): unknown =>
      (JSON.parse(encoded(sample({ timestamp })).json) as { timestamp: unknown }).timestamp;

    expect(secondsOf(new Date(1_704_164_640_999))).toBe(1_704_164_640);
    expect(secondsOf(1_704_164_641_000)).toBe(1_704_164_641);
    expect(secondsOf(-1)).toBe(-1);
  });

  it.each([
    [0.1 + 0.2, "0.30000000000000004"],
    [1e-7, "0.0000001"],
    [123_456_789_012_345_680_000n / 1000n, "123456789012345680"],
    [-0, "0"],
    [-12.5, "-12.5"],
    [9_223_372_036_854_775_807n, "9223372036854775807"],
    [-9_223_372_036_854_775_807n, "-9223372036854775807"],
    [2 ** 63 - 1024, "9223372036854775000"],
  ])("writes %d as a text of exact digits", (value, text) => {
    expect(valuesOf(sample({ value }))).toEqual({ value: text });
  });

  it("writes numbers without an exponent and without loss", () => {
    const values = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -(2 ** 62), max: 2 ** 62 }),
      fc.bigInt({ min: -(2n ** 63n - 1n), max: 2n ** 63n - 1n }),
    );
    fc.assert(
      fc.property(values, (value) => {
        const { value: text } = valuesOf(sample({ value })) as { value: string };
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(typeof value === "bigint" ? BigInt(text) : Number(text) + 0).toBe(
          typeof value === "bigint" ? value : value + 0,
        );
      }),
    );
  });

  it.each([9_223_372_036_854_775_808n, -9_223_372_036_854_775_808n])("refuses %d, which is too large", (value) => {
    expect(violatedRule(sample({ value }))).toBe("value: magnitude");
  });

  it.each([2 ** 63, -(2 ** 63), 1e21])("refuses the statistic %d, which is too large", (value) => {
    expect(violatedRule(sample({ value }))).toBe("value: magnitude");
    expect(violatedRule(summary({ statistics: { last: value } }))).toBe("statistics.last: magnitude");
  });

  it("refuses a negative count, and accepts other negative statistics", () => {
    expect(violatedRule(summary({ statistics: { count: -1 } }))).toBe("statistics.count: magnitude");
    expect(violatedRule(summary({ statistics: { count: 0, sum: -1, minimum: -2 } }))).toBeUndefined();
  });

  it("refuses or omits statistics without a name on the wire", () => {
    const mixed = summary({ statistics: { p99: 9, count: 2, sumPerSecond: 1 } });

    expect(violatedRule(mixed)).toBe("statistics.p99: unsupported");
    expect(encoded(mixed, { onUnsupportedStatistic: "omit" })).toMatchObject({ note: "repaired" });
    expect(valuesOf(mixed, { onUnsupportedStatistic: "omit" })).toEqual({ count: "2" });
    const nothingLeft = summary({ statistics: { p99: 9 } });
    expect(violatedRule(nothingLeft, { onUnsupportedStatistic: "omit" })).toBe("statistics.p99: unsupported");
  });

  it("ignores a statistic that is undefined", () => {
    const statistics = { count: 2, p99: undefined } as unknown as Summary["statistics"];

    expect(valuesOf(summary({ statistics }))).toEqual({ count: "2" });
    expect(encoded(summary({ statistics })).note).toBeUndefined();
  });

  it("carries the dimension __proto__", () => {
    const dimensions = JSON.parse('{"__proto__":"a","constructor":"b"}') as Record<string, string>;

    expect(encoded(sample({ dimensions })).json).toContain('"dimensions":{"__proto__":"a","constructor":"b"}');
  });
});

describe("toBody", () => {
  it("has the length that points and envelope count", () => {
    for (const count of [1, 2, 50]) {
      const batch = Array.from({ length: count }, () => encoded(sample()));
      const bytes = batch.reduce((sum, datum) => sum + datum.bytes, ENVELOPE_BYTES);

      expect(new TextEncoder().encode(toBody(batch)).length).toBe(bytes);
    }
  });
});
