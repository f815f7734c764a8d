import type { Point, Summary } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { SERVICE } from "../huawei.fixture.ts";
import { type Datum, encode, type EncodeOptions } from "./encode.ts";
import { type Preamble, writePreamble } from "./preamble.ts";

const HEAD = writePreamble(SERVICE, {}, false) as Preamble;
const TIME = 1_767_323_045_000;
const OPTIONS: EncodeOptions = { facts: () => ({}), onUnsupportedStatistic: "refuse" };

function outcome(point: Point, options: Partial<EncodeOptions> = {}): Datum | Error {
  return encode(point, TIME, HEAD, { ...OPTIONS, ...options });
}

function fieldsOf(statistics: Summary["statistics"], options: Partial<EncodeOptions> = {}): unknown {
  const datum = outcome({ name: "Provider.a", period: 10, statistics }, options);
  if (datum instanceof Error) throw datum;
  expect(datum.bytes).toBe(new TextEncoder().encode(datum.text).length + 1);
  return JSON.parse(datum.text);
}

describe("encode", () => {
  it("maps every statistic that has a field in CSE", () => {
    const statistics = {
      count: 125,
      failures: 3,
      countPerSecond: 12.6,
      average: 35,
      p995: 220,
      p99: 180,
      p90: 90,
      p75: 50,
      p50: 30,
      p25: 18,
      p5: 6,
    };

    expect(fieldsOf(statistics)).toMatchObject({
      name: "Provider.a",
      desc: "Provider.a",
      time: TIME,
      total: 125,
      failure: 3,
      failureRate: 0.024,
      rate: 0.976,
      qps: 12.6,
      latency: 35,
      l995: 220,
      l99: 180,
      l90: 90,
      l75: 50,
      l50: 30,
      l25: 18,
      l5: 6,
    });
  });

  it("derives qps from count and period, and the mean from the sum", () => {
    expect(fieldsOf({ count: 125, sum: 250 })).toMatchObject({ qps: 12.5, latency: 2 });
    expect(fieldsOf({ count: 0 })).toMatchObject({ qps: 0, latency: 0, rate: 1, failureRate: 0 });
  });

  it("accepts a sum of 0 in a window without requests", () => {
    expect(fieldsOf({ count: 0, failures: 0, sum: 0 })).toMatchObject({ total: 0, failure: 0, latency: 0 });
  });

  it("adds facts and ignores figures among them", () => {
    const facts = () => ({ circuitBreakerOpen: true, shortCircuited: 7, desc: "orders", total: 1000 });

    expect(fieldsOf({ count: 5 }, { facts })).toMatchObject({
      isCircuitBreakerOpen: true,
      circuitBreakerOpen: true,
      shortCircuited: 7,
      desc: "orders",
      total: 5,
    });
  });

  it.each<Summary["statistics"]>([{ average: 3 }, { p99: 9, countPerSecond: 4 }, { average: 3, maximum: 4 }])(
    "refuses %j without a count, which would be sent as a window without requests",
    (statistics) => {
      const point = { name: "n", period: 10, statistics };

      expect(outcome(point, { onUnsupportedStatistic: "omit" })).toMatchObject({
        path: "statistics.count",
        rule: "missing",
      });
    },
  );

  it("groups windows by their end", () => {
    const at = (time: number): unknown =>
      encode({ name: "a", period: 10, statistics: { count: 1 } }, time, HEAD, OPTIONS);

    expect(at(1000)).toMatchObject({ group: "1000" });
    expect(at(2000)).toMatchObject({ group: "2000" });
  });

  it.each<[string, Point, string, string]>([
    ["a single value", { name: "a", value: 1 }, "value", "unsupported"],
    [
      "dimensions",
      { name: "a", period: 10, statistics: { count: 1 }, dimensions: { host: "h" } },
      "dimensions.host",
      "unsupported",
    ],
    ["a namespace", { name: "a", period: 10, statistics: { count: 1 }, namespace: "n" }, "namespace", "unsupported"],
    ["an empty name", { name: "", period: 10, statistics: { count: 1 } }, "name", "type"],
    ["half a request", { name: "a", period: 10, statistics: { count: 0.5 } }, "statistics.count", "type"],
    [
      "more failures than requests",
      { name: "a", period: 10, statistics: { count: 1, failures: 2 } },
      "statistics.failures",
      "range",
    ],
    [
      "a statistic without a field",
      { name: "a", period: 10, statistics: { count: 1, maximum: 2 } },
      "statistics.maximum",
      "unsupported",
    ],
    [
      "a sum beside a mean",
      { name: "a", period: 10, statistics: { count: 1, average: 2, sum: 2 } },
      "statistics.sum",
      "unsupported",
    ],
    ["a sum of nothing", { name: "a", period: 10, statistics: { sum: 2 } }, "statistics.sum", "unsupported"],
  ])("refuses %s by name", (_, point, path, rule) => {
    expect(outcome(point)).toMatchObject({ name: "ValidationError", vendor: "huawei-cse", path, rule });
  });

  it("accepts an empty dimensions object", () => {
    expect(outcome({ name: "a", period: 10, statistics: { count: 1 }, dimensions: {} })).not.toBeInstanceOf(Error);
  });

  it("refuses facts of the wrong kind", () => {
    const facts = () => ({ countTimeout: 0.5 });

    expect(outcome({ name: "a", period: 10, statistics: { count: 1 } }, { facts })).toMatchObject({
      path: "facts.countTimeout",
    });
  });

  it("omits unsupported statistics with onUnsupportedStatistic and notes the point as repaired", () => {
    const point: Point = { name: "a", period: 10, statistics: { count: 2, average: 3, minimum: 1, maximum: 5 } };

    expect(outcome(point, { onUnsupportedStatistic: "omit" })).toMatchObject({ note: "repaired" });
    expect(fieldsOf(point.statistics, { onUnsupportedStatistic: "omit" })).toMatchObject({ total: 2, latency: 3 });
  });

  it.each<Summary["statistics"]>([{ p95: 3 }, { sum: 5, maximum: 4 }])(
    "refuses %j, which has no supported statistic, rather than send a window of zeros",
    (statistics) => {
      expect(outcome({ name: "a", period: 10, statistics }, { onUnsupportedStatistic: "omit" })).toMatchObject({
        path: `statistics.${Object.keys(statistics)[0]}`,
        rule: "unsupported",
      });
    },
  );

  it("names the timestamp for a time that CSE does not accept", () => {
    const point: Point = { name: "a", period: 10, statistics: { count: 1 } };

    expect(encode(point, -1, HEAD, OPTIONS)).toMatchObject({ path: "timestamp", rule: "type" });
  });
});
