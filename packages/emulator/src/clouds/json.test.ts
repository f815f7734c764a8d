import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseJson, toJson, tryParseJson } from "./json.ts";

describe("parseJson", () => {
  it("reads everything that JSON.parse reads, and keeps the digits of integers", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const asNumbers = (_: string, value: unknown): unknown => (typeof value === "bigint" ? Number(value) : value);
        expect(JSON.stringify(parseJson(text), asNumbers)).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it("keeps every digit of a whole number", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), (number) => {
        const parsed = parseJson(`{"a":[${number}],"${number}":"${number}"}`);
        const isSafe = Number.isSafeInteger(Number(number)) && BigInt(Number(number)) === number;
        expect(parsed).toEqual({ a: [isSafe ? Number(number) : number], [String(number)]: String(number) });
      }),
    );
  });

  it("leaves fractions and strings that look like numbers unchanged", () => {
    const text = '["\\"12345678901234567890", "a\\\\", 1234567890123456.5, 1e21]';

    expect(parseJson(text)).toEqual(['"12345678901234567890', "a\\", 1_234_567_890_123_456.5, 1e21]);
  });

  it("reads hostile text in linear time", () => {
    const quotes = `${'"\\'.repeat(500_000)}1234567890123456`;
    const digits = `[${"9".repeat(1_000_000)}]`;

    expect(tryParseJson(quotes)).toBeUndefined();
    expect(tryParseJson(`${"-".repeat(500_000)}1234567890123456x`)).toBeUndefined();
    expect(tryParseJson(digits)).toEqual({ value: [Infinity] });
  });

  it("returns undefined for anything but JSON", () => {
    expect(tryParseJson("{")).toBeUndefined();
    expect(tryParseJson("12345678901234567890x")).toBeUndefined();
    expect(tryParseJson("null")).toEqual({ value: null });
  });
});

describe("toJson", () => {
  it("writes a bigint as a text", () => {
    expect(toJson({ a: 9_007_199_254_740_993n })).toBe('{"a":"9007199254740993"}');
  });
});
