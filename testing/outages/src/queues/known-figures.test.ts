// What is known of durable points behind a queue that is away: they are kept, and not 0.
import { DatabaseSync } from "node:sqlite";

import { createPipeline, type Pipeline, type Queue } from "@yunmeter/pipeline";
import { redisQueue } from "@yunmeter/pipeline-redis";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";
import { createFolder } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { hasRedis, startRedis } from "../../../../packages/pipeline-redis/src/testing/redis-server.ts";
import { deadCloud, POINTS } from "./use-queue.ts";

async function fill(queue: Queue): Promise<Pipeline> {
  const pipeline = createPipeline({ reporters: [deadCloud()], queue, intervalMs: 200, log: false });
  for (let index = 0; index < POINTS; index++)
    pipeline.add({ name: "orders", dimensions: { shop: "a" }, value: index });
  await pipeline.durable();
  return pipeline;
}

/** What is kept by the results of `flush`, `stats` and `close`. */
async function keptOf(pipeline: Pipeline): Promise<readonly (number | undefined)[]> {
  const flushed = await pipeline.flush({ deadlineMs: 500 });
  const [lane] = (await pipeline.stats()).lanes;
  const closed = await pipeline.close({ deadlineMs: 1500 });
  return [flushed.kept, lane?.kept, closed.kept];
}

describe.runIf(process.getBuiltinModule?.("node:sqlite") !== undefined)("durable points in a file", () => {
  it("count as kept while another process keeps the file locked", { timeout: 90_000 }, async () => {
    await using folder = await createFolder();
    const path = `${folder.path}/queue.db`;
    const pipeline = await fill(sqliteQueue({ path }));
    const other = new DatabaseSync(path);
    other.exec("PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE");
    try {
      expect(await keptOf(pipeline)).toEqual([POINTS, POINTS, POINTS]);
    } finally {
      other.close();
    }
  });
});

describe.skipIf(!hasRedis())("durable points in Redis", () => {
  it.each(["is gone", "does not answer"])("count as kept while the server %s", async (how) => {
    await using redis = await startRedis();
    const pipeline = await fill(redisQueue({ url: redis.url }));
    if (how === "is gone") await redis.kill();
    else redis.freeze();
    expect(await keptOf(pipeline)).toEqual([POINTS, POINTS, POINTS]);
    redis.thaw();
  });
});
