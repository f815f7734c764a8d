export type {
  RedisClient,
  RedisClusterOptions,
  RedisConnectionOptions,
  RedisNodeAddress,
  RedisNodeAddressMap,
  RedisSend,
  RedisTls,
} from "./connection/connection-options.ts";
export type { RedisQueueOptions, RedisQueueRole } from "./options.ts";
export { redisQueue } from "./redis-queue.ts";
