import { describeQueue, type QueueStore, type StoreCaps } from "@yunmeter/queue-contract";
import { afterAll, beforeAll, describe } from "vitest";

import { openRedisQueue } from "./redis-queue.ts";
import { hasRedis, type RedisServer, startRedis } from "./testing/redis-server.ts";

describe.skipIf(!hasRedis())("redisQueue", () => {
  let redis: RedisServer;
  let streams = 0;

  beforeAll(async () => {
    redis = await startRedis();
  });

  afterAll(() => redis[Symbol.asyncDispose]());

  async function create(caps: StoreCaps): Promise<QueueStore> {
    const stream = `contract-${(streams += 1)}`;
    let now = Date.now();
    return {
      open: async () => openRedisQueue({ url: redis.url, stream, ...caps }, { now: () => now }),
      now: () => now,
      pass: async (ms) => {
        now += ms;
      },
      [Symbol.asyncDispose]: async () => undefined,
    };
  }

  describeQueue({ name: "on Redis Streams", create, caps: ["maxPoints", "maxBytes", "maxAgeMs"], shared: true });
});
