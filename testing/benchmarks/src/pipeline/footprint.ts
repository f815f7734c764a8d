// What a waiting point takes: heap of a pipeline in memory, the file of an SQLite queue, the memory of a Redis. 1,000
// series with 2 dimensions, as in an outage. `node --expose-gc src/pipeline/footprint.ts [points] [series]`
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { redisQueue } from "../../../../packages/pipeline-redis/src/index.ts";
import { hasRedis, startRedis } from "../../../../packages/pipeline-redis/src/testing/redis-server.ts";
import { createPipeline, memoryQueue, type Queue } from "../../../../packages/pipeline/src/index.ts";
import { sqliteQueue } from "../../../../packages/pipeline/src/queue/sqlite/index.ts";
import { instantReporter } from "./instant-reporter.ts";

const POINTS = Number(process.argv[2] ?? 100_000);
const SERIES = Number(process.argv[3] ?? 1000);

const collect = (): number => {
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

{
  const queue = memoryQueue({ maxPoints: Infinity, maxBytes: Infinity });
  // Code and shapes are compiled before the first measurement.
  await fill(memoryQueue(), 5000);
  const before = collect();
  const pipeline = await fill(queue, POINTS);
  const taken = collect() - before;
  const { lanes } = await queue.stats();
  const counted = lanes.reduce((sum, { bytes }) => sum + bytes, 0);
  print("memory", taken, `counted ${Math.round((100 * counted) / taken)} % of it`);
  await pipeline.close({ deadlineMs: 10 });
}
{
  const folder = mkdtempSync(join(tmpdir(), "yunmeter-footprint-"));
  const path = join(folder, "queue.db");
  const pipeline = await fill(sqliteQueue({ path, maxPoints: Infinity }), POINTS);
  await pipeline.close({ deadlineMs: 10 });
  print("SQLite", statSync(path).size, "the file");
  rmSync(folder, { recursive: true });
}
if (hasRedis()) {
  await using redis = await startRedis();
  const used = async (): Promise<number> =>
    Number(/used_memory:(\d+)/u.exec(String(await redis.run("INFO", "memory")))?.[1]);
  const before = await used();
  const pipeline = await fill(redisQueue({ url: redis.url, timeoutMs: 30_000, maxPoints: Infinity }), POINTS);
  print("Redis", (await used()) - before, "used_memory");
  await pipeline.close({ deadlineMs: 10 });
}

async function fill(queue: Queue, points: number): Promise<ReturnType<typeof createPipeline>> {
  const reporter = instantReporter({ isDead: () => true });
  const pipeline = createPipeline({ reporters: [{ reporter, maxSeries: Infinity }], queue, log: false });
  for (let added = 0; added < points; added += 1000) {
    for (let index = added; index < added + 1000; index++) {
      const series = (index * 7919) % SERIES;
      const dimensions = { host: `host-${series % 50}`, path: `/orders/${series}` };
      pipeline.add({ name: "http_requests_total", dimensions, value: index / 4, timestamp: Date.now() });
    }
    await pipeline.durable().catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  for (;;) {
    const { lanes } = await queue.stats();
    if (lanes.reduce((sum, lane) => sum + lane.points, 0) >= points) return pipeline;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function print(what: string, bytes: number, of: string): void {
  console.log(`${what}: ${(bytes / POINTS).toFixed(0)} B a waiting point (${of}; ${POINTS} points, ${SERIES} series)`);
}
