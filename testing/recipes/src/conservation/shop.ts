import { createRequire } from "node:module";
import process from "node:process";

import { getNodeAutoInstrumentations } from "@opentelemetry/auto-instrumentations-node";
import { NodeSDK } from "@opentelemetry/sdk-node";
import { createAlibabaReporter, type Point, type Reporter } from "@yunmeter/alibaba";
import { createHuaweiCesReporter, createHuaweiCseReporter } from "@yunmeter/huawei";
import { createJdReporter } from "@yunmeter/jd";
import { isInterface, metricReader } from "@yunmeter/opentelemetry";
import { createPipeline } from "@yunmeter/pipeline";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";
import { createRemoteWriteReporter } from "@yunmeter/remote-write";
import { createTencentReporter } from "@yunmeter/tencent";
import type express from "express";

// A shop under real HTTP instrumentation, with one pipeline to six clouds. At SIGTERM it answers the requests under way, sends
// for a few seconds, and prints the points that it reported as lost or uncertain, and the totals of orders that remote write was
// given. What is kept is sent by its successor, which has no port and counts nothing itself.
const { CLOUD = "", PORT = "", QUEUE = "" } = process.env;

const common = {
  endpoint: CLOUD,
  credentials: { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" },
  timeoutMs: 1500,
};
const told: { readonly lane: string; readonly fate: string; readonly points: readonly unknown[] }[] = [];
const totals: Point[] = [];
const isPlain = (point: { readonly name: string }): boolean => !isInterface(point);

const pipeline = createPipeline({
  reporters: [
    { reporter: createAlibabaReporter({ ...common, id: "alibaba" }), select: isPlain },
    { reporter: createJdReporter({ ...common, id: "jd", namespace: "shop", replace: "_" }), select: isPlain },
    {
      reporter: createTencentReporter({
        ...common,
        id: "tencent",
        region: "gz",
        namespace: "shop",
        summaryAs: "last",
        // Thirty points a second by default: windows that are sent each second make more, and a backlog without end.
        requestsPerSecond: Infinity,
      }),
      select: isPlain,
    },
    {
      reporter: createHuaweiCesReporter({
        ...common,
        id: "huawei-ces",
        projectId: "0123456789abcdef0123456789abcdef",
        namespace: "SHOP.APP",
        summaryAs: "last",
      }),
      select: isPlain,
    },
    {
      reporter: createHuaweiCseReporter({
        ...common,
        id: "huawei-cse",
        projectId: "0123456789abcdef0123456789abcdef",
        service: { name: "shop", appId: "shop", version: "1.0.0", instance: "1" },
      }),
      select: isInterface,
    },
    {
      reporter: watched(
        createRemoteWriteReporter({
          url: `${CLOUD}/api/v1/write`,
          id: "remote-write",
          timeoutMs: common.timeoutMs,
        }),
      ),
      select: isPlain,
    },
  ],
  queue: sqliteQueue({ path: QUEUE }),
  rollUp: true,
  instance: { dimension: "instance", value: "1" },
  intervalMs: 200,
  log: false,
  onEvent(event) {
    if (event.type === "lost" || event.type === "uncertain")
      told.push({ lane: event.lane, fate: event.type, points: event.lost });
  },
});

const sdk = new NodeSDK({
  metricReaders: [metricReader({ pipeline, intervalMs: 1000, interfaces: true })],
  instrumentations: [getNodeAutoInstrumentations()],
});
if (PORT !== "") sdk.start();

// CommonJS, since OpenTelemetry instruments what `require()` loads without a loader.
const load = createRequire(import.meta.url)("express") as typeof express;
const app = load();
let orders = 0;
app.post("/orders/:id", (_, response) => {
  response.on("finish", () => orders++);
  response.sendStatus(201);
});
const server = app.listen(Number(PORT || 0), () => console.log("listening"));

/** Remembers what the reporter is given of the orders. */
function watched(reporter: Reporter): Reporter {
  return {
    ...reporter,
    report(points, options) {
      const list = Symbol.iterator in points ? [...points] : [];
      totals.push(...list.filter(({ name }) => name === "http_server_request_duration_seconds_count"));
      return reporter.report(list, options);
    },
  };
}

// Windows are sent before they end, so that every kind of fault meets a request.
const rounds = setInterval(() => void pipeline.flush({ windows: "send" }), 1000);

process.once("SIGTERM", () => {
  clearInterval(rounds);
  server.close(async () => {
    await sdk.shutdown().catch(() => undefined);
    await pipeline.flush({ windows: "send", deadlineMs: 5000 });
    const { lanes } = await pipeline.close({ deadlineMs: 1000 });
    // A pipe takes 64 KiB at once, and an exit would cut off the rest.
    process.stdout.write(`${JSON.stringify({ orders, told, totals, lanes })}\n`, () => process.exit());
  });
});
