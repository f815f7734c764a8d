import type { Point } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { type Datum, encode, type EncodeOptions } from "./encode.ts";

const NOW = 1_767_323_045_000;
const OPTIONS: EncodeOptions = { namespace: "MINE.APP", ttlSeconds: 172_800, summaryAs: undefined };
const dimensions = { instance_id: "33328f02" };

function textOf(point: Point, options: Partial<EncodeOptions> = {}): string {
  const datum = encode(point, NOW, { ...OPTIONS, ...options });
  if (datum instanceof Error) throw datum;
  return datum.text;
}

describe("encode", () => {
  it("writes a point with all its fields", () => {
    expect(
      JSON.parse(textOf({ name: "load", value: 0.5, dimensions, unit: "%", timestamp: new Date(NOW - 1) })),
    ).toEqual({
      metric: { namespace: "MINE.APP", metric_name: "load", dimensions: [{ name: "instance_id", value: "33328f02" }] },
      ttl: 172_800,
      collect_time: NOW - 1,
      value: 0.5,
      unit: "%",
      type: "float",
    });
  });

  it("falls back to the time of the call, and prefers the point's namespace to the option's", () => {
    const text = textOf({ name: "n", value: 1, dimensions, namespace: "OTHER.APP" }, { ttlSeconds: 60 });

    expect(JSON.parse(text)).toMatchObject({ metric: { namespace: "OTHER.APP" }, collect_time: NOW, ttl: 60 });
    expect(text).not.toContain("unit");
  });

  it.each<[number | bigint, string]>([
    [1e21, '"value":1000000000000000000000,"type":"float"'],
    [1e-7, '"value":0.0000001,"type":"float"'],
    [-0, '"value":0,"type":"float"'],
    [60, '"value":60,"type":"float"'],
    [60n, '"value":60,"type":"int"'],
    [2n ** 64n, '"value":18446744073709551616,"type":"int"'],
  ])("writes %s exactly", (value, text) => {
    expect(textOf({ name: "n", value, dimensions })).toContain(text);
  });

  it("escapes dimension values for JSON", () => {
    const value = '云 "\\/ 😀';

    expect(JSON.parse(textOf({ name: "n", value: 1, dimensions: { a: value } }))).toMatchObject({
      metric: { dimensions: [{ name: "a", value }] },
    });
  });

  it("counts bytes, not characters", () => {
    const point: Point = { name: "n", value: 1, dimensions: { a: "云😀" }, unit: "°" };

    expect((encode(point, NOW, OPTIONS) as Datum).bytes).toBe(new TextEncoder().encode(textOf(point)).length + 1);
  });

  it("notes points older than ten minutes as late", () => {
    const at = (timestamp: number): unknown => encode({ name: "n", value: 1, dimensions, timestamp }, NOW, OPTIONS);

    expect(at(NOW - 600_000)).not.toHaveProperty("note");
    expect(at(NOW - 600_001)).toHaveProperty("note", "late");
  });

  it("sends the statistic of a Summary that summaryAs selects, and refuses Summaries otherwise", () => {
    const summary: Point = { name: "n", dimensions, period: 60, statistics: { average: 1.5, p99: 9 } };

    expect(textOf(summary, { summaryAs: "p99" })).toContain('"value":9,');
    expect(encode(summary, NOW, OPTIONS)).toMatchObject({ path: "statistics", rule: "unsupported" });
    expect(() => textOf(summary, { summaryAs: "maximum" })).toThrow(/statistics\.maximum must be given.*summaryAs/);
  });

  it("refuses a point without a namespace", () => {
    expect(() => textOf({ name: "n", value: 1, dimensions }, { namespace: undefined })).toThrow(
      /namespace must be set/,
    );
  });
});
