import { once } from "node:events";
import { createServer } from "node:http";
import process from "node:process";

import { createAlibabaReporter, credentialsFromEnv } from "@yunmeter/alibaba";
import { createPipeline } from "@yunmeter/pipeline";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";

// A server that takes orders and reports each. A confirmed order is safe.
const {
  CLOUD = "https://metrics.cn-hangzhou.aliyuncs.com",
  QUEUE = "metrics.db",
  PORT = "3000",
  CLOSE_MS,
} = process.env;

const pipeline = createPipeline({
  reporters: [createAlibabaReporter({ endpoint: CLOUD, credentials: credentialsFromEnv() })],
  queue: sqliteQueue({ path: QUEUE }),
  rollUp: process.env["ROLL_UP"] === "yes",
  instance: { dimension: "worker", value: process.env["NODE_APP_INSTANCE"] ?? "0" },
});

const server = createServer(async ({ url = "" }, response) => {
  pipeline.add({ name: "orders", value: Number(url.slice("/orders/".length)) });
  await pipeline.durable();
  response.writeHead(201).end();
});
server.listen(Number(PORT), () => process.send?.("ready"));

// Requests first: points added to a closing pipeline are lost.
async function stop() {
  const closed = once(server, "close");
  server.close();
  setTimeout(() => server.closeAllConnections(), 500).unref();
  await closed;
  await pipeline.close({ deadlineMs: Number(CLOSE_MS ?? 5000) });
  process.exit();
}

process.once("SIGTERM", stop);
process.once("SIGINT", stop);
// The message of PM2's `shutdown_with_message`.
process.on("message", (message) => message === "shutdown" && stop());
