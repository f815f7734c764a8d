import { createRequire } from "node:module";
import process from "node:process";

import { getNodeAutoInstrumentations } from "@opentelemetry/auto-instrumentations-node";
import { NodeSDK } from "@opentelemetry/sdk-node";
import { createHuaweiCseReporter } from "@yunmeter/huawei";
import { isInterface, metricReader } from "@yunmeter/opentelemetry";
import { createPipeline } from "@yunmeter/pipeline";
import type express from "express";

// A shop under real HTTP instrumentation, whose operations become interfaces of Huawei CSE. At SIGTERM it prints how it answered, and
// what was not delivered.
const { CLOUD = "", PORT = "" } = process.env;

const reporter = createHuaweiCseReporter({
  endpoint: CLOUD,
  credentials: { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" },
  projectId: "0123456789abcdef0123456789abcdef",
  service: { name: "shop", appId: "shop", version: "1.0.0", instance: "1" },
});
const lost: unknown[] = [];
const pipeline = createPipeline({
  reporters: [{ reporter, select: isInterface, rollUp: { percentiles: ["p50", "p99"] } }],
  rollUp: true,
  instance: "single",
  log: false,
  onEvent: (event) => void (event.type === "lost" && lost.push(...event.lost)),
});
const sdk = new NodeSDK({
  metricReaders: [metricReader({ pipeline, intervalMs: 1000, interfaces: true })],
  instrumentations: [getNodeAutoInstrumentations()],
});
sdk.start();

// CommonJS, since OpenTelemetry instruments what `require()` loads without a loader.
const load = createRequire(import.meta.url)("express") as typeof express;
const app = load();
const answered = new Map<string, { calls: number; failures: number }>();

function answer(operation: string, statusOf: (id: number) => number): express.RequestHandler {
  const counts = { calls: 0, failures: 0 };
  answered.set(operation, counts);
  return (request, response) => {
    const status = statusOf(Number(request.params["id"]));
    response.on("finish", () => {
      counts.calls++;
      if (status >= 500) counts.failures++;
    });
    response.sendStatus(status);
  };
}

app.post(
  "/orders/:id",
  answer("POST /orders/:id", () => 201),
);
app.get(
  "/orders/:id",
  answer("GET /orders/:id", () => 404),
);
app.post(
  "/payments/:id",
  answer("POST /payments/:id", (id) => (id % 3 === 0 ? 503 : 200)),
);
const server = app.listen(Number(PORT));

process.once("SIGTERM", () => {
  server.close(async () => {
    await sdk.shutdown().catch(() => undefined);
    await pipeline.close();
    process.stdout.write(`${JSON.stringify({ answered: [...answered], lost })}\n`, () => process.exit());
  });
});
