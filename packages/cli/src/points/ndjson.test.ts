import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { jsonLine } from "../terminal/json.ts";
import { parseNdjson } from "./ndjson.ts";

describe("parseNdjson", () => {
  it("reads a point", () => {
    expect(parseNdjson('{"name":"orders","value":1.5,"dimensions":{"a":"b"},"timestamp":1700000000000}')).toEqual({
      point: { name: "orders", value: 1.5, dimensions: { a: "b" }, timestamp: 1_700_000_000_000 },
    });
  });

  it("reads times of ISO 8601", () => {
    expect(parseNdjson('{"name":"a","value":1,"timestamp":"2026-01-02T03:04:05Z"}')).toEqual({
      point: { name: "a", value: 1, timestamp: Date.UTC(2026, 0, 2, 3, 4, 5) },
    });
  });

  // A bare number would be a year, and a time without its zone another one on each machine.
  it.each(["yesterday", "1", "12", "2026-01-02T03:04:05", "2 Jan 2026"])(
    "leaves the time %j for the reporters to name",
    (timestamp) => {
      expect(parseNdjson(JSON.stringify({ name: "a", value: 1, timestamp }))).toEqual({
        point: { name: "a", value: 1, timestamp },
      });
    },
  );

  it("keeps whole numbers exact, whatever their size", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), (value) => {
        const parsed = parseNdjson(jsonLine({ name: "a", value })) as { point: { value: number | bigint } };

        expect(BigInt(parsed.point.value)).toBe(value);
      }),
    );
  });

  it("is not misled by texts that look like a value", () => {
    const text = jsonLine({ name: 'a"value": 11111111111111111111,', value: 2n ** 60n + 1n });

    expect(parseNdjson(text)).toMatchObject({ point: { value: 2n ** 60n + 1n } });
  });

  it.each(["null", "5", "[]", '"a"'])("says that %s in a line of rejects is no point", (point) => {
    expect(parseNdjson(`{"fate":"unsent","point":${point}}`)).toEqual({ fault: "its point is not a JSON object" });
  });

  it("keeps a number whose digits are not in the line", () => {
    // The digits that stand first are another's.
    const text = '{"more":{"value":11111111111111111111},"name":"a","value":1e20}';

    expect(parseNdjson(text)).toMatchObject({ point: { value: 1e20 } });
    expect(parseNdjson('{"name":"a","value":1e20}')).toEqual({ point: { name: "a", value: 1e20 } });
  });

  it("refuses a line of thousands of brackets, and no bracket within a text", () => {
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;

    expect(parseNdjson(deep)).toEqual({ fault: "it is nested more than 32 levels deep" });
    expect(parseNdjson(`{"name":"a","value":1,"dimensions":${deep}}`)).toMatchObject({
      fault: expect.any(String) as string,
    });
    expect(parseNdjson(jsonLine({ name: '\\"[[{'.repeat(50), value: 1 }))).toMatchObject({ point: { value: 1 } });
  });

  it("reads the point in a line of rejects", () => {
    const reject = { line: 1, fate: "unsent", point: { name: "a", value: 2 } };

    expect(parseNdjson(JSON.stringify(reject))).toEqual({ point: { name: "a", value: 2 } });
  });

  it("skips an empty line", () => {
    expect(parseNdjson("  ")).toBeUndefined();
  });

  it("escapes control characters", () => {
    const parsed = parseNdjson('{"a":\u001B[31mred\u001B]0;title\u0007}');

    expect(parsed).toEqual({ fault: expect.stringContaining("it is not JSON: ") as string });
    expect((parsed as { fault: string }).fault).not.toMatch(/\p{Cc}/u);
  });

  it.each([
    ["{", "it is not JSON"],
    ["[]", "it is a JSON array: give one object a line"],
    ["[", "it is a JSON array: give one object a line"],
    ["12", "it is not a JSON object"],
    ["null", "it is not a JSON object"],
  ])("says what is wrong with %s", (text, fault) => {
    expect(parseNdjson(text)).toEqual({ fault: expect.stringContaining(fault) as string });
  });
});
