import { createPipeline } from "@yunmeter/pipeline";
import { type FoundSeries, hasPrometheus, type PrometheusServer, startPrometheus } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { createRemoteWriteReporter } from "./index.ts";

const aMoment = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe.skipIf(!hasPrometheus())("a pipeline that reports to a real Prometheus", () => {
  it("adds up over a restart, in counters and in histograms", async () => {
    await using server = await startPrometheus();
    const life = async (amounts: readonly number[]): Promise<void> => {
      const reporter = createRemoteWriteReporter({ url: server.writeUrl });
      const pipeline = createPipeline({
        reporters: [{ reporter, rollUp: { periods: [1] } }],
        instance: "single",
        log: false,
      });
      for (const amount of amounts) {
        pipeline.counter("orders", { shop: "北京" }).add(amount);
        for (let value = 1; value <= 100; value++) pipeline.timer("latency").record(value);
        await aMoment(1100);
      }
      expect(await pipeline.close()).toMatchObject({ lost: 0, uncertain: 0, kept: 0 });
    };

    await life([5, 7]);
    await life([4]);

    // Off the second: a range does not hold a sample at its very start, nor a query one after its time.
    const now = Date.now() + 2500;
    const increaseOf = async (series: string): Promise<number> => {
      const [found] = await server.query(`${series}[5m]`, now);
      return sumOfIncreases(found?.samples ?? []);
    };
    expect(await increaseOf(`orders_total{shop="北京"}`)).toBe(16);
    expect(await increaseOf("latency_count")).toBe(300);
    expect(await increaseOf("latency_sum")).toBe(15_150);
    expect(await increaseOf(`latency_bucket{le="+Inf"}`)).toBe(300);
    expect(await valueOf(server, "resets(orders_total[5m])", now)).toBe(1);
    expect(await valueOf(server, "increase(orders_total[5m])", now)).toBeGreaterThanOrEqual(16);
    expect(await valueOf(server, "rate(orders_total[5m])", now)).toBeGreaterThan(0);
    const median = await valueOf(server, "histogram_quantile(0.5, increase(latency_bucket[5m]))", now);
    // Within the bucket of 50, or the next one.
    expect(median).toBeGreaterThan(25);
    expect(median).toBeLessThan(100);
  }, 60_000);
});

async function valueOf(server: PrometheusServer, promql: string, at: number): Promise<number> {
  const [found] = await server.query(promql, at);
  return found?.samples[0]?.[1] ?? Number.NaN;
}

function sumOfIncreases(samples: FoundSeries["samples"]): number {
  let sum = 0;
  for (let index = 1; index < samples.length; index++) {
    const [before = 0, value = 0] = [samples[index - 1]?.[1], samples[index]?.[1]];
    sum += value < before ? value : value - before;
  }
  return sum;
}
