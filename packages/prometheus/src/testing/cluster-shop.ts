import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import process from "node:process";
import { setTimeout } from "node:timers/promises";

import { createAlibabaReporter } from "@yunmeter/alibaba";
import { createPipeline } from "@yunmeter/pipeline";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";
import type * as promClient from "prom-client";

import { reportRegistry } from "../report-registry.ts";

// Two workers count orders, and each reports its own registry. The first is killed, and replaced under the same number.

const { CLIENT = "", CLOUD = "", FOLDER = "", NUMBER = "" } = process.env;

async function runPrimary(): Promise<void> {
  // Its message would be waited for in vain.
  cluster.on("exit", (_, code) => {
    if (code !== null && code !== 0) process.exit(code);
  });
  const [first, second] = await Promise.all([start("1"), start("2")]);
  await count(first, 100);
  await count(second, 50);
  first.process.kill("SIGKILL");
  await once(first, "exit");
  const successor = await start("1");
  await count(successor, 7);
  await count(second, 3);
  for (const worker of [successor, second]) {
    const ended = once(worker, "exit");
    worker.send("end");
    await ended;
  }
}

/** A worker that is ready for messages; earlier ones would be lost. */
async function start(number: string): Promise<Worker> {
  const worker = cluster.fork({ NUMBER: number });
  await once(worker, "message");
  return worker;
}

async function count(worker: Worker, orders: number): Promise<void> {
  const counted = once(worker, "message");
  worker.send(orders);
  await counted;
}

async function runWorker(): Promise<void> {
  const { Counter, Registry } = (await import(CLIENT)) as typeof promClient;
  const registry = new Registry();
  const orders = new Counter({ name: "orders_total", help: "Orders", registers: [registry] });
  const reads = { count: 0 };
  const watched = {
    async getMetricsAsJSON() {
      const metrics = await registry.getMetricsAsJSON();
      reads.count++;
      return metrics;
    },
  };
  const credentials = { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" };
  const pipeline = createPipeline({
    reporters: [createAlibabaReporter({ endpoint: CLOUD, credentials, id: "cloud" })],
    queue: sqliteQueue({ path: `${FOLDER}/worker-${NUMBER}.db` }),
    rollUp: { periods: [60] },
    instance: { dimension: "worker", value: NUMBER },
    log: false,
  });
  // On a busy machine the file takes its time to open: until then `durable` rejects.
  const isOpen = (): Promise<boolean> =>
    pipeline.durable().then(
      () => true,
      () => false,
    );
  while (!(await isOpen())) await setTimeout(10);
  const report = reportRegistry(watched, { pipeline, intervalMs: 100 });

  async function untilReads(most: number): Promise<void> {
    while (reads.count < most) await setTimeout(10);
  }

  async function obey(message: unknown): Promise<void> {
    if (message === "end") {
      await report.close();
      await pipeline.flush({ windows: "send" });
      const { kept, lost, uncertain, lanes } = await pipeline.close();
      if (kept + lost + uncertain > 0) process.stdout.write(`${NUMBER} ${JSON.stringify(lanes)}`);
      process.exit();
    }
    // The first read is history; of two later ones the second began after the count.
    await untilReads(1);
    orders.inc(Number(message));
    await untilReads(reads.count + 2);
    await pipeline.durable();
    process.send?.("counted");
  }

  process.on("message", (message) => void obey(message));
  process.send?.("ready");
}

await (cluster.isPrimary ? runPrimary() : runWorker());
