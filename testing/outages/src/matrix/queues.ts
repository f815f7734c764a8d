import { join } from "node:path";

import type { Queue } from "@yunmeter/pipeline";
import { memoryQueue } from "@yunmeter/pipeline";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";
import { createFolder } from "@yunmeter/test-support";

import { openRedisQueue } from "../../../../packages/pipeline-redis/src/redis-queue.ts";

export type QueueName = "memory" | "SQLite" | "Redis";

export interface OpenQueue extends AsyncDisposable {
  readonly queue: Queue;
}

/** Opens an empty queue by simulated time. */
export async function openQueue(name: QueueName, now: () => number, redisUrl: string): Promise<OpenQueue> {
  if (name === "SQLite") {
    const folder = await createFolder();
    const queue = sqliteQueue({ path: join(folder.path, "queue.db"), runtime: { now } });
    return { queue, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
  }
  const queue =
    name === "Redis"
      ? openRedisQueue({ url: redisUrl, stream: `outage-${crypto.randomUUID()}` }, { now })
      : memoryQueue({ now });
  return { queue, [Symbol.asyncDispose]: async () => undefined };
}
