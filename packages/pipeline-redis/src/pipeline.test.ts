import { createAlibabaReporter } from "@yunmeter/alibaba";
import { startEmulator } from "@yunmeter/emulator";
import { createPipeline, type Pipeline } from "@yunmeter/pipeline";
import { expect, it } from "vitest";

import type { RedisQueueRole } from "./options.ts";
import { redisQueue } from "./redis-queue.ts";
import { describeWithRedis } from "./testing/with-redis.ts";

describeWithRedis("createPipeline on redisQueue", (redis, nextStream) => {
  it("adds in one place and sends in another", async () => {
    const credentials = { accessKeyId: "id", accessKeySecret: "secret" };
    await using emulator = await startEmulator({ accounts: [credentials] });
    const reporter = createAlibabaReporter({ id: "cloud", endpoint: emulator.url, credentials });
    const stream = nextStream();
    const lines: string[] = [];
    const open = (role: RedisQueueRole): Pipeline =>
      createPipeline({
        reporters: [reporter],
        queue: redisQueue({ url: redis().url, stream, role }),
        intervalMs: 100,
        log: (line) => void lines.push(line),
      });
    const points = (shop: string): { name: string; dimensions: Record<string, string>; value: number }[] =>
      Array.from({ length: 120 }, (_, index) => ({
        name: "orders",
        dimensions: { shop, index: String(index) },
        value: 1,
      }));

    const producers = [open("produce"), open("produce")];
    for (const [index, producer] of producers.entries()) {
      producer.add(points(String(index)));
      await producer.durable();
    }
    expect(producers.map((producer) => producer.health().status)).toEqual(["ok", "ok"]);
    for (const producer of producers)
      expect(await producer.close()).toMatchObject({ delivered: 0, lost: 0, uncertain: 0 });
    expect(emulator.points()).toEqual([]);

    const senders = [open("send"), open("send")];
    const results = await Promise.all(senders.map((sender) => sender.close({ deadlineMs: 20_000 })));

    expect(results.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(240);
    const stored = emulator.points().map(({ dimensions }) => `${dimensions["shop"]}-${dimensions["index"]}`);
    expect(stored.length).toBe(240);
    expect(new Set(stored).size).toBe(240);
    expect(lines).toEqual([]);
  }, 60_000);
});
