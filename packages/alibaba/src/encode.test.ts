import type { Point, Summary } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { createEncoder, type Datum } from "./encode.ts";
import { createMetricList } from "./sign/metric-list.ts";

const NOW = 1_714_979_289_123;

function fieldsOf(point: Point, onUnsupportedStatistic: "refuse" | "omit" = "refuse"): Record<string, string> {
  const datum = createEncoder({ groupId: "0", onRewrite: "refuse", onUnsupportedStatistic })(point, NOW);
  if (datum instanceof Error) throw datum;
  return Object.fromEntries(new URLSearchParams(createMetricList(1)([datum]).once));
}

describe("encode", () => {
  it("writes a sample as raw data", () => {
    expect(
      fieldsOf({ name: "cpu_total", value: 10.5, dimensions: { region: "cn-hangzhou", instanceId: "i-1" } }),
    ).toEqual({
      "MetricList.1.Dimensions": '{"instanceId":"i-1","region":"cn-hangzhou"}',
      "MetricList.1.GroupId": "0",
      "MetricList.1.MetricName": "cpu_total",
      "MetricList.1.Period": "60",
      "MetricList.1.Time": String(NOW),
      "MetricList.1.Type": "0",
      "MetricList.1.Values": '{"value":10.5}',
    });
  });

  it("writes a summary as aggregate data, with every statistic CloudMonitor has", () => {
    const statistics = {
      count: 1,
      sum: 2,
      average: 3,
      minimum: 4,
      maximum: 5,
      last: 6,
      countPerSecond: 7,
      sumPerSecond: 8,
      p10: 10,
      p20: 20,
      p30: 30,
      p40: 40,
      p50: 50,
      p60: 60,
      p70: 70,
      p75: 75,
      p80: 80,
      p90: 90,
      p95: 95,
      p98: 98,
      p99: 99,
    };
    const fields = fieldsOf({ name: "latency", period: 300, statistics, timestamp: new Date(1000) });

    expect(fields).toMatchObject({
      "MetricList.1.Type": "1",
      "MetricList.1.Period": "300",
      "MetricList.1.Time": "1000",
    });
    expect(JSON.parse(fields["MetricList.1.Values"] ?? "")).toEqual({
      SampleCount: 1,
      Sum: 2,
      Average: 3,
      Minimum: 4,
      Maximum: 5,
      LastValue: 6,
      CountPerSecond: 7,
      SumPerSecond: 8,
      P10: 10,
      P20: 20,
      P30: 30,
      P40: 40,
      P50: 50,
      P60: 60,
      P70: 70,
      P75: 75,
      P80: 80,
      P90: 90,
      P95: 95,
      P98: 98,
      P99: 99,
    });
  });

  it.each([
    [1e21, "1000000000000000000000"],
    [1e-7, "0.0000001"],
    [-0, "0"],
    [2n ** 64n, "18446744073709551616"],
  ])("writes %s without an exponent", (value, text) => {
    expect(fieldsOf({ name: "n", value })["MetricList.1.Values"]).toBe(`{"value":${text}}`);
  });

  it("carries dimensions of any script, and keys such as __proto__", () => {
    const dimensions = JSON.parse('{"__proto__":"a b","constructor":"云\\"\\\\ !\'()*~"}') as Record<string, string>;

    expect(fieldsOf({ name: "n", value: 1, dimensions })["MetricList.1.Dimensions"]).toBe(JSON.stringify(dimensions));
  });

  it("gets the group of each point from the option groupId", () => {
    const encode = createEncoder({
      groupId: ({ name }: Point) => (name === "a" ? "12345" : "none"),
      onRewrite: "refuse",
      onUnsupportedStatistic: "refuse",
    });

    expect((encode({ name: "a", value: 1 }, NOW) as Datum).groupId).toBe("12345");
    expect(encode({ name: "b", value: 1 }, NOW)).toMatchObject({
      name: "ValidationError",
      rule: "groupId",
      received: "none",
    });
  });

  it("refuses a statistic that CloudMonitor cannot carry, or omits it with onUnsupportedStatistic", () => {
    const mixed: Summary = { name: "n", period: 60, statistics: { sum: 1, failures: 2 } };
    const encode = createEncoder({ groupId: "0", onRewrite: "refuse", onUnsupportedStatistic: "omit" });

    expect(() => fieldsOf(mixed)).toThrow(/statistics\.failures .*onUnsupportedStatistic/);
    expect(fieldsOf(mixed, "omit")["MetricList.1.Values"]).toBe('{"Sum":1}');
    expect(encode(mixed, NOW)).toMatchObject({ note: "repaired" });
    expect(encode({ ...mixed, statistics: { failures: 2 } }, NOW)).toMatchObject({ rule: "unsupported" });
  });

  it("counts the bytes of a point on the wire, with the longest number it can have", () => {
    const encode = createEncoder({ groupId: "0", onRewrite: "refuse", onUnsupportedStatistic: "refuse" });
    const data = Array.from(
      { length: 100 },
      () => encode({ name: "n", value: 1, dimensions: { k: "云 v" } }, NOW) as Datum,
    );

    const counted = data.reduce((sum, { bytes }) => sum + bytes, 0);
    const sent = createMetricList(100)(data).once.length;
    expect(counted).toBeGreaterThanOrEqual(sent);
    expect(counted - sent).toBeLessThan(100 * 7 * 2);
  });
});
