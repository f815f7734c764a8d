import { createLimiter } from "@yunmeter/core";
import { describe, expect, it, onTestFinished } from "vitest";

import { makeKeys } from "../emulated-clouds/accounts.ts";
import { startEmulatedClouds } from "../emulated-clouds/start-emulated-clouds.ts";
import type { DemoCloud } from "./cloud.ts";
import { CLOUDS } from "./clouds.ts";

async function reporterTo(cloud: DemoCloud, slowByMs = 0): Promise<ReturnType<DemoCloud["createReporter"]>> {
  const keys = makeKeys();
  const emulator = await startEmulatedClouds(0, keys);
  onTestFinished(() => emulator.close());
  const { region, namespace } = cloud;
  return cloud.createReporter({
    id: "test",
    destination: {
      endpoint: emulator.url,
      region,
      namespace,
      projectId: "demo",
      credentials: keys[cloud.name],
      isEmulated: true,
    },
    limiter: createLimiter({ requestsPerSecond: Infinity }),
    now: () => Date.now() - slowByMs,
    onRequest: () => undefined,
  });
}

const STARTED = Date.now() - 1000;

const order = (
  value: number,
): { name: string; dimensions: { instance: string }; value: number; timestamp: number } => ({
  name: "orders_total",
  dimensions: { instance: "web1" },
  value,
  timestamp: STARTED + value,
});

describe.each(CLOUDS.map((cloud) => [cloud.title, cloud] as const))("%s", (_, cloud) => {
  it("refuses the corrupted points by name and stores the others", async () => {
    const reporter = await reporterTo(cloud);
    // A store that refuses late samples has to know one that is newer.
    await reporter.report([order(0)]);
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

  it.runIf(cloud.breakages.includes("clock"))("accepts at the second attempt what a slow clock signed", async () => {
    const reporter = await reporterTo(cloud, 3 * 60 * 60 * 1000);
    const { accepted, requests } = await reporter.report([order(1)]);

    expect([accepted, requests[0]?.attempts]).toEqual([1, 2]);
  });
});
