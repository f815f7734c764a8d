import { describeQueue } from "@yunmeter/queue-contract";

import { openRedisQueue } from "./redis-queue.ts";
import { describeWithRedis } from "./testing/with-redis.ts";

describeWithRedis("redisQueue", (redis, nextStream) => {
  describeQueue({
    name: "on Redis Streams",
    caps: ["maxPoints", "maxBytes", "maxLanePoints", "maxLaneBytes", "maxAgeMs"],
    shared: true,
    keepsDeadLetters: true,
    create: async (caps) => {
      const stream = nextStream();
      let now = Date.now();
      return {
        open: async () => openRedisQueue({ url: redis().url, stream, ...caps }, { now: () => now }),
        now: () => now,
        pass: async (ms) => {
          now += ms;
        },
        [Symbol.asyncDispose]: async () => undefined,
      };
    },
  });
});
