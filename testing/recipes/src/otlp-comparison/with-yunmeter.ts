import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { createAlibabaReporter } from "@yunmeter/alibaba";
import { metricReader } from "@yunmeter/opentelemetry";
import { createPipeline, type Pipeline } from "@yunmeter/pipeline";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";

import { startEmulator } from "../../../../packages/emulator/src/index.ts";
import { createFolder } from "../../../support/src/index.ts";
import { freePort } from "../parts/free-port.ts";
import { type FaultCase, TIMEOUT_MS } from "./cases.ts";
import { type CaseOutcome, POINTS, settled } from "./outcome.ts";

/** The same, and what the pipeline reports of the rest. */
export interface PipelineOutcome extends CaseOutcome {
  readonly lost: number;
  readonly uncertain: number;
  /** What is there once the cloud is well and the program has started again. */
  readonly afterRestart: number;
}

/** Runs a case with `metricReader` and a pipeline to CloudMonitor, on a queue in memory. */
export function runInMemory(given: FaultCase): Promise<PipelineOutcome> {
  return run(given, undefined);
}

/** The same on a queue in SQLite, whose file the second start finds. */
export async function runOnSqlite(given: FaultCase): Promise<PipelineOutcome> {
  await using folder = await createFolder();
  return await run(given, join(folder.path, "metrics.db"));
}

async function run({ cloud, batch }: FaultCase, path: string | undefined): Promise<PipelineOutcome> {
  const port = await freePort();
  const isDown = cloud === undefined;
  let emulator = isDown ? undefined : await startEmulator({ port });
  const fault = cloud && emulator?.fault({ vendor: "alibaba", ...cloud });
  const open = (): Pipeline => openPipeline(`http://127.0.0.1:${port}`, batch, path);

  const pipeline = open();
  const provider = new MeterProvider({ readers: [metricReader({ pipeline })] });
  const orders = provider.getMeter("shop").createCounter("shop.orders");
  for (let store = 0; store < POINTS; store++) orders.add(1, { store });
  const forceFlush = await settled(provider.forceFlush());
  const shutdown = await settled(provider.shutdown());
  const { lost, uncertain } = await pipeline.close();
  const requests = emulator?.requests().length ?? 0;
  const arrived = storesIn(emulator);

  fault?.remove();
  emulator ??= await startEmulator({ port });
  if (path !== undefined) {
    const successor = open();
    await untilOpen(successor);
    const flush = () => successor.flush({ windows: "send", deadlineMs: 5000 });
    for (let tries = 0; (await flush()).kept > 0 && tries < 5; tries++);
    await successor.close();
  }
  const afterRestart = storesIn(emulator);
  await emulator.close();
  return { requests, arrived, forceFlush, shutdown, lost, uncertain, afterRestart };
}

/** On a busy machine the file opens late; until then nothing is known of what it holds. */
async function untilOpen(pipeline: Pipeline): Promise<void> {
  const isOpen = (): Promise<boolean> =>
    pipeline.durable().then(
      () => true,
      () => false,
    );
  while (!(await isOpen())) await setTimeout(10);
}

function openPipeline(endpoint: string, pointsPerRequest: number, path: string | undefined): Pipeline {
  const credentials = { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" };
  return createPipeline({
    reporters: [createAlibabaReporter({ endpoint, credentials, pointsPerRequest, timeoutMs: TIMEOUT_MS, id: "cloud" })],
    rollUp: { periods: [60] },
    instance: "single",
    log: false,
    ...(path !== undefined && { queue: sqliteQueue({ path }) }),
  });
}

function storesIn(emulator: Awaited<ReturnType<typeof startEmulator>> | undefined): number {
  return new Set(emulator?.points().map(({ dimensions }) => dimensions["store"])).size;
}
