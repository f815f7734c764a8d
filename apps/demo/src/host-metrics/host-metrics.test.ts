import { setTimeout as sleep } from "node:timers/promises";

import type { Sample } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { METRICS } from "../metrics/metrics.ts";
import { meterHost, toSamples } from "./host-metrics.ts";

describe("toSamples", () => {
  it("leaves out what the system does not report", () => {
    const samples = toSamples({ cpu_percent: 12.345, disk_kb_per_second: null, network_kb_per_second: Number.NaN }, 5);

    expect(samples).toEqual([
      { name: "cpu_percent", dimensions: { instance: "web1" }, value: 12.35, timestamp: 5, unit: "Percent" },
    ]);
  });
});

describe("meterHost", () => {
  it("reports every host metric, and nothing after it was stopped", async () => {
    const reported: Sample[] = [];
    const meter = meterHost((samples) => reported.push(...samples), 100);
    while (reported.length === 0) await sleep(50);
    await meter.stop();
    const atEnd = reported.length;
    await sleep(300);

    expect(reported).toHaveLength(atEnd);
    const promised = METRICS.filter(({ name }) => !["orders_total", "request_ms"].includes(name)).map(
      ({ name }) => name,
    );
    expect(new Set(reported.map(({ name }) => name))).toEqual(new Set(promised));
  }, 30_000);
});
