import { afterAll, beforeAll, describe } from "vitest";

import { hasRedis, type RedisServer, startRedis } from "./redis-server.ts";

export function describeWithRedis(
  title: string,
  declare: (redis: () => RedisServer, nextStream: () => string) => void,
  options: readonly string[] = [],
): void {
  describe.skipIf(!hasRedis())(title, () => {
    let server: RedisServer | undefined;
    let streams = 0;

    beforeAll(async () => {
      server = await startRedis(...options);
    });

    afterAll(() => server?.[Symbol.asyncDispose]());

    const redis = (): RedisServer => {
      if (server === undefined) throw new Error("redis-server is started before each test, not before that");
      return server;
    };
    declare(redis, () => `test-${(streams += 1)}`);
  });
}
