// A fleet that adds more than its cloud takes, in simulated time.
import { createAlibabaReporter } from "@yunmeter/alibaba";
import { createPipeline } from "@yunmeter/pipeline";
import { describe, expect, it } from "vitest";

import { createVirtualTime } from "../../../../packages/pipeline/src/testing/virtual-time.ts";
import { CREDENTIALS } from "../queues/use-queue.ts";

const PER_SECOND = 600;
const INTERVAL_MS = 5000;
/** Late is what waits for more than 15 s; the queue's figures are up to 5 s old. */
const KNOWN_WITHIN_S = 21;

describe("a pipeline that gets 600 points a second for a cloud that takes 210", () => {
  it("is degraded as soon as points are late, and says how late", async () => {
    const time = createVirtualTime();
    const { now, sleep } = time;
    let received = 0;
    const fetch: typeof globalThis.fetch = async (_, init) => {
      received += countOf(init?.body as string);
      return Response.json({ Code: "200" });
    };
    const runtime = { now, sleep, random: () => 0.5 };
    const reporter = createAlibabaReporter({
      credentials: CREDENTIALS,
      region: "cn-hangzhou",
      runtime: { fetch, ...runtime },
    });
    const pipeline = createPipeline({
      reporters: [reporter],
      intervalMs: INTERVAL_MS,
      maxSeries: Infinity,
      log: false,
      runtime,
    });
    const statuses: string[] = [];
    for (let second = 0; second < 60; second++) {
      for (let index = 0; index < PER_SECOND; index++) pipeline.add({ name: "load", value: index });
      await time.pass(1000);
      statuses.push(pipeline.health().status);
    }

    expect(received / 60).toBeLessThan(250);
    expect(statuses.indexOf("degraded")).toBeLessThanOrEqual(KNOWN_WITHIN_S);
    expect(statuses.slice(KNOWN_WITHIN_S)).not.toContain("ok");
    expect(pipeline.health().lanes).toMatchObject([{ status: "degraded", reason: "deadline" }]);
    const { lanes, oldestUnsentSeconds } = await pipeline.stats();
    expect(oldestUnsentSeconds).toBeGreaterThan(15);
    const { delivered = 0, "otel.sdk.exporter.metric_data_point.inflight": inFlight = 0 } = lanes[0] ?? {};
    expect(received).toBeGreaterThanOrEqual(delivered);
    expect(received).toBeLessThanOrEqual(delivered + inFlight);
    const result = await time.until(pipeline.close({ deadlineMs: 0 }));
    expect(result.delivered + result.lost + result.uncertain).toBe(60 * PER_SECOND);
  });
});

function countOf(form: string): number {
  return [...new URLSearchParams(form).keys()].filter((key) => key.endsWith(".MetricName")).length;
}
