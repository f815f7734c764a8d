// Counts three orders and brings them to the emulator through a pipeline, in the way of the package that is named.
import assert from "node:assert/strict";

import { createAlibabaReporter } from "@yunmeter/alibaba";
import { startEmulator } from "@yunmeter/emulator";
import { createPipeline } from "@yunmeter/pipeline";

const WAYS = {
  async pipeline() {
    const pipeline = open({});
    pipeline.add({ name: "orders_total", value: 3 });
    await close(pipeline);
  },
  async opentelemetry() {
    const { MeterProvider } = await import("@opentelemetry/sdk-metrics");
    const { metricReader } = await import("@yunmeter/opentelemetry");
    const pipeline = open({ rollUp: true });
    const provider = new MeterProvider({ readers: [metricReader({ pipeline })] });
    provider.getMeter("shop").createCounter("orders.total").add(3);
    await provider.shutdown();
    await close(pipeline);
  },
  async prometheus() {
    const { Counter, Registry } = await import("prom-client");
    const { reportRegistry } = await import("@yunmeter/prometheus");
    const registry = new Registry();
    const pipeline = open({ rollUp: true });
    const report = reportRegistry(registry, { pipeline });
    new Counter({ name: "orders_total", help: "Orders", registers: [registry] }).inc(3);
    await report.close();
    await close(pipeline);
  },
  async "pipeline-redis"() {
    const { redisQueue } = await import("@yunmeter/pipeline-redis");
    const queue = (role) => redisQueue({ url: process.env["REDIS_URL"], role });
    const producer = open({ queue: queue("produce") });
    producer.add({ name: "orders_total", value: 3 });
    await producer.durable();
    await producer.close();
    await close(open({ queue: queue("send") }));
  },
};

const cloud = await startEmulator();
const credentials = { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" };

function open(options) {
  const reporter = createAlibabaReporter({ endpoint: cloud.url, credentials });
  return createPipeline({ reporters: [reporter], instance: "single", log: false, ...options });
}

async function close(pipeline) {
  const { kept, lost, uncertain, ...rest } = await pipeline.close({ deadlineMs: 10_000 });
  assert.deepEqual({ kept, lost, uncertain }, { kept: 0, lost: 0, uncertain: 0 }, JSON.stringify(rest));
}

await WAYS[process.argv[2]]();
// A roll-up has a summary for each period.
const stored = cloud.points().map(({ name, value, statistics }) => ({ name, orders: value ?? statistics?.sum }));
assert.notEqual(stored.length, 0);
for (const point of stored) assert.deepEqual(point, { name: "orders_total", orders: 3 });
await cloud.close();
