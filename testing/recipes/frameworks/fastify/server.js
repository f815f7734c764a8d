import process from "node:process";

import { Counter, Histogram, register } from "@prometheus-io/client";
import { createJdReporter, credentialsFromEnv } from "@yunmeter/jd";
import { createPipeline } from "@yunmeter/pipeline";
import { closeOnExit } from "@yunmeter/pipeline/exit";
import { reportRegistry } from "@yunmeter/prometheus";
import fastify from "fastify";

const { CLOUD = "https://monitor.cn-north-1.jdcloud-api.com", WORKER = "1", PORT = "3000" } = process.env;

const orders = new Counter({ name: "orders_total", help: "Orders", labelNames: ["store"] });
const duration = new Histogram({ name: "request_seconds", help: "Duration", labelNames: ["method", "route"] });

const pipeline = createPipeline({
  // JD takes letters, digits, _ and . in values of dimensions, which routes exceed.
  reporters: [
    createJdReporter({ endpoint: CLOUD, namespace: "shop", credentials: credentialsFromEnv(), replace: "_" }),
  ],
  rollUp: true,
  instance: { dimension: "instance", value: WORKER },
});
const report = reportRegistry(register, { pipeline });
closeOnExit(pipeline, { signals: [] });

const app = fastify();
app.addHook("onResponse", async ({ method, routeOptions }, reply) => {
  duration.observe({ method, route: routeOptions.url }, reply.elapsedTime / 1000);
});
app.post("/orders/:id", async (_, reply) => {
  orders.inc({ store: "beijing" });
  return reply.code(201).send();
});
// Runs once the requests under way are answered.
app.addHook("onClose", async () => {
  await report.close();
  await pipeline.close();
});
await app.listen({ port: Number(PORT), host: "127.0.0.1" });

process.once("SIGTERM", async () => {
  await app.close();
  process.exit();
});
