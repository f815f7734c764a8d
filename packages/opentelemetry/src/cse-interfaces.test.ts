import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { startEmulator } from "@yunmeter/emulator";
import { createHuaweiCseReporter } from "@yunmeter/huawei";
import { createPipeline, type Pipeline } from "@yunmeter/pipeline";
import { describe, expect, it } from "vitest";

import { isInterface, metricReader } from "./index.ts";

const credentials = { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" };
const service = { name: "order", appId: "default", version: "1.0.0", instance: "web-1" };

describe("durations of an HTTP server", () => {
  it("reach Huawei CSE as interfaces, with the failures among their calls", async () => {
    await using emulator = await startEmulator();
    const reporter = createHuaweiCseReporter({ endpoint: emulator.url, service, credentials });
    const pipeline: Pipeline = createPipeline({
      reporters: [{ reporter, select: isInterface, rollUp: { percentiles: ["p50", "p99"] } }],
      rollUp: true,
      instance: "single",
      log: false,
    });
    const provider = new MeterProvider({ readers: [metricReader({ pipeline, interfaces: true })] });
    const durations = provider.getMeter("http").createHistogram("http.server.request.duration", { unit: "s" });
    // As instrumentation-http 0.301 records them.
    const record = (seconds: number, route: string, status: number): void =>
      durations.record(seconds, {
        "http.request.method": "GET",
        "url.scheme": "http",
        "network.protocol.version": "1.1",
        "http.route": route,
        "http.response.status_code": status,
        ...(status >= 500 && { "error.type": String(status) }),
      });
    for (let call = 0; call < 8; call++) record(0.02, "/orders/:id", 200);
    record(0.02, "/orders/:id", 404);
    for (let call = 0; call < 3; call++) record(0.5, "/orders/:id", 503);
    record(0.01, "/cart", 200);
    // It collects once more.
    const { lost } = await pipeline.close();
    await provider.shutdown();

    expect(lost).toBe(0);
    const windows = emulator.points({ vendor: "huawei-cse" });
    const totalOf = (name: string, statistic: "count" | "failures"): number =>
      windows
        .filter((each) => each.name === name)
        .reduce((sum, { statistics = {} }) => sum + Number(statistics[statistic]), 0);
    expect([totalOf("Provider.GET /orders/:id", "count"), totalOf("Provider.GET /orders/:id", "failures")]).toEqual([
      12, 3,
    ]);
    expect([totalOf("Provider.GET /cart", "count"), totalOf("Provider.GET /cart", "failures")]).toEqual([1, 0]);
  }, 30_000);
});
