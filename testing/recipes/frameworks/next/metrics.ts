import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";

import { metrics } from "@opentelemetry/api";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { metricReader } from "@yunmeter/opentelemetry";
import { createPipeline } from "@yunmeter/pipeline";
import { closeOnExit } from "@yunmeter/pipeline/exit";
import { createRemoteWriteReporter, tencentCls } from "@yunmeter/remote-write";

const { CLOUD, TENCENTCLOUD_SECRET_ID = "", TENCENTCLOUD_SECRET_KEY = "", WORKER = "1" } = process.env;

const cls = tencentCls({
  region: "ap-guangzhou",
  topicId: "0ab1c2d3-metric-topic",
  credentials: { accessKeyId: TENCENTCLOUD_SECRET_ID, accessKeySecret: TENCENTCLOUD_SECRET_KEY },
});
const pipeline = createPipeline({
  reporters: [createRemoteWriteReporter(CLOUD === undefined ? cls : { ...cls, url: CLOUD, allowHttp: true })],
  rollUp: true,
  instance: { dimension: "instance", value: WORKER },
});
closeOnExit(pipeline, { signals: [] });
const provider = new MeterProvider({ readers: [metricReader({ pipeline })] });
metrics.setGlobalMeterProvider(provider);

// Next.js does not hand out its server.
const servers = new Set<Server>();
subscribe("http.server.request.start", (message) => void servers.add((message as { readonly server: Server }).server));

// With NEXT_MANUAL_SIG_HANDLE=true, ending is left to this handler; else Next.js exits without waiting for it.
process.once("SIGTERM", async () => {
  await Promise.all(Array.from(servers, (server) => new Promise((resolve) => server.close(resolve))));
  await provider.shutdown().catch(console.error);
  await pipeline.close();
  process.exit();
});
