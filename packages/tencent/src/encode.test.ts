import type { Point, StatisticName, Summary } from "@yunmeter/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Datum, encode, type EncodeOptions } from "./encode.ts";

const options: EncodeOptions = { namespace: "shop", summaryAs: undefined, method: "POST" };
const summary: Summary = {
  name: "latency",
  dimensions: { ip: "a" },
  period: 60,
  statistics: { average: 3, maximum: 9 },
};

function written(point: Point, more: Partial<EncodeOptions> = {}): Datum {
  const datum = encode({ dimensions: { ip: "a" }, ...point }, { ...options, ...more });
  if (datum instanceof Error) throw datum;
  return datum;
}

describe("encode", () => {
  it("writes dimensions as an object", () => {
    const point = { name: "diskusage", dimensions: { diskname: "disk1", ip: "172.31.58.160" }, value: 30, unit: "%" };

    expect(written(point)).toMatchObject({
      text: '{"dimensions":{"diskname":"disk1","ip":"172.31.58.160"},"metricName":"diskusage","value":30}',
      group: "shop",
    });
  });

  it.each([
    [1e21, "1000000000000000000000"],
    [1e-7, "0.0000001"],
    [-0, "0"],
    [-1.5, "-1.5"],
    [2n ** 64n, "18446744073709551616"],
  ])("writes %s as a number without an exponent", (value, text) => {
    expect(written({ name: "n", value }).text).toBe(`{"dimensions":{"ip":"a"},"metricName":"n","value":${text}}`);
  });

  it("carries dimensions of any script, and keys such as __proto__", () => {
    const json = '{"__proto__":"a b","constructor":"云\\"\\\\ 😀","toJSON":"x"}';

    expect(written({ name: "n", value: 1, dimensions: JSON.parse(json) as Record<string, string> }).text).toContain(
      `"dimensions":${json},`,
    );
  });

  it("counts a point and its comma in the bytes of a body, and of a query, in every script", () => {
    const texts = fc.string({ unit: "grapheme" });
    const queryBytes = (data: string): number => new URLSearchParams({ Data: data }).toString().length;

    fc.assert(
      fc.property(fc.dictionary(texts, texts, { minKeys: 1, maxKeys: 5 }), (dimensions) => {
        const point = { name: "n", value: 1, dimensions };
        const [body, query] = [written(point), written(point, { method: "GET" })];

        expect(body.bytes).toBe(new TextEncoder().encode(`${body.text},`).length);
        expect(query.bytes).toBe(queryBytes(`${query.text},`) - queryBytes(""));
      }),
    );
  });

  it("prefers the point's namespace to the option's, and requires one", () => {
    expect(written({ name: "n", value: 1, namespace: "mine" }).group).toBe("mine");
    expect(encode({ name: "n", value: 1 }, { ...options, namespace: undefined })).toMatchObject({ rule: "missing" });
  });

  it("refuses a Summary and names the alternatives", () => {
    const refusal = encode(summary, options);

    expect(refusal).toMatchObject({ name: "ValidationError", path: "statistics", rule: "unsupported" });
    expect((refusal as Error).message).toMatch(/summaryAs.*summaryToSamples/);
  });

  it("sends the one statistic of a Summary that `summaryAs` names, and refuses a Summary without it", () => {
    const as = (summaryAs: StatisticName) => encode(summary, { ...options, summaryAs });

    expect(as("maximum")).toMatchObject({ text: '{"dimensions":{"ip":"a"},"metricName":"latency","value":9}' });
    expect(as("maximum")).not.toHaveProperty("note");
    expect(as("sum")).toMatchObject({ path: "statistics.sum", rule: "missing" });
    expect(written({ name: "n", value: 1 }, { summaryAs: "sum" }).text).toContain('"value":1}');
  });
});
