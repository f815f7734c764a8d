import { describe, expect, it } from "vitest";

import { isPoint } from "./is-point.ts";
import type { Summary } from "./point.ts";
import { summaryToSamples } from "./summary-to-samples.ts";

const latency: Summary = {
  name: "latency",
  dimensions: { host: "a" },
  namespace: "web",
  timestamp: 1_700_000_000_000,
  unit: "ms",
  period: 60,
  statistics: { count: 3, average: 1.5, p99: 2 },
};

describe("summaryToSamples", () => {
  it("makes one sample of each statistic, all else unchanged", () => {
    const { period: _period, statistics: _statistics, ...identity } = latency;

    expect(summaryToSamples(latency)).toEqual([
      { ...identity, name: "latency_count", value: 3 },
      { ...identity, name: "latency_average", value: 1.5 },
      { ...identity, name: "latency_p99", value: 2 },
    ]);
  });

  it("takes the names that are asked for, in that order", () => {
    const names = summaryToSamples(latency, ["p99", "count"]).map(({ name }) => name);

    expect(names).toEqual(["latency_p99", "latency_count"]);
  });

  it("leaves out what the summary does not have", () => {
    expect(summaryToSamples(latency, ["maximum"])).toEqual([]);
    expect(summaryToSamples(latency, [])).toEqual([]);
  });

  it("keeps a statistic of zero", () => {
    expect(summaryToSamples({ ...latency, statistics: { failures: 0 } })).toMatchObject([
      { name: "latency_failures", value: 0 },
    ]);
  });

  it("hands on a Date, and dimensions named like parts of every object, as they are", () => {
    const dimensions = JSON.parse('{"__proto__":"p","constructor":"c"}') as Record<string, string>;
    const timestamp = new Date(1_700_000_000_000);

    const [sample] = summaryToSamples({ ...latency, dimensions, timestamp }, ["count"]);

    expect(sample?.timestamp).toBe(timestamp);
    expect(Object.entries(sample?.dimensions ?? {})).toEqual([
      ["__proto__", "p"],
      ["constructor", "c"],
    ]);
  });

  it("gives points", () => {
    expect(summaryToSamples(latency).every((sample) => isPoint(sample))).toBe(true);
  });
});
