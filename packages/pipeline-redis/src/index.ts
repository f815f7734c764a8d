export type { RedisQueueOptions, RedisQueueRole, RedisSend, RedisTls } from "./options.ts";
export { redisQueue } from "./redis-queue.ts";
