import { createLimiter } from "@yunmeter/core";
import { startEmulator } from "@yunmeter/emulator";
import { describe, expect, it, onTestFinished } from "vitest";

import { METRICS } from "../metrics/metrics.ts";
import type { DemoCloud } from "./cloud.ts";
import { CLOUDS } from "./clouds.ts";

async function reporterTo(cloud: DemoCloud, slowByMs = 0): Promise<ReturnType<DemoCloud["createReporter"]>> {
  const metrics = Object.fromEntries(METRICS.map(({ name, dimensions }) => [name, dimensions]));
  const emulator = await startEmulator({ limits: { tencent: { metrics: { shop: metrics } } } });
  onTestFinished(() => emulator.close());
  const credentials = { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" };
  const { region, namespace } = cloud;
  return cloud.createReporter({
    id: "test",
    destination: { endpoint: emulator.url, region, namespace, projectId: "demo", credentials, isEmulated: true },
    limiter: createLimiter({ requestsPerSecond: Infinity }),
    now: () => Date.now() - slowByMs,
    onRequest: () => undefined,
  });
}

const order = (
  value: number,
): { name: string; dimensions: { instance: string }; value: number; timestamp: number } => ({
  name: "orders_total",
  dimensions: { instance: "web1" },
  value,
  timestamp: Date.now(),
});

describe.each(CLOUDS.map((cloud) => [cloud.title, cloud] as const))("%s", (_, cloud) => {
  it("refuses the corrupted points by name and stores the others", async () => {
    const reporter = await reporterTo(cloud);
    const points = [order(1), cloud.corrupt(order(2)), order(3), cloud.corrupt(order(4))];

    // What the reporter checks itself never reaches the cloud; the others refuse by their own answer.
    const expected = reporter.check(cloud.corrupt(order(2))) === undefined ? "refused" : "invalid";
    const { accepted, refused } = await reporter.report(points);
    expect(accepted).toBe(2);
    expect(refused.map(({ index, reason }) => [index, reason])).toEqual([
      [1, expected],
      [3, expected],
    ]);
  });

  it("accepts at the second attempt what a slow clock signed", async () => {
    const reporter = await reporterTo(cloud, 3 * 60 * 60 * 1000);
    const { accepted, requests } = await reporter.report([order(1)]);

    expect([accepted, requests[0]?.attempts]).toEqual([1, 2]);
  });
});
