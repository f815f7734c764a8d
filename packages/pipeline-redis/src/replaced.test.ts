import { createPipeline, type Queue } from "@yunmeter/pipeline";
import { describe, expect, it } from "vitest";

import { redisQueue } from "./redis-queue.ts";
import { drain, idsOf, take, toPoints } from "./testing/points.ts";
import { hasRedis, startRedis } from "./testing/redis-server.ts";

const damaged = (points: number) => [{ lane: "toy", reason: "damaged", points }];

describe.skipIf(!hasRedis())("redisQueue on a Redis that loses its data", { timeout: 30_000 }, () => {
  it("counts what FLUSHALL removed, once, and not what was appended since", async () => {
    await using server = await startRedis();
    const queue = redisQueue({ url: server.url });
    await queue.append(toPoints(30));
    const lease = await take(queue, "toy", 10);
    await server.run("FLUSHALL");
    await queue.append(toPoints(4, "b"));

    expect(await queue.stats()).toMatchObject({
      lost: damaged(20),
      lanes: [{ lane: "toy", points: 4 }],
      remarks: [expect.stringContaining("20 points are gone: it was emptied")],
    });
    // Of the ten that a call still had, two were to wait again.
    if (lease !== undefined) await queue.settle(lease, ["a0", "a1"]);
    expect((await queue.stats()).lost).toEqual(damaged(22));
    expect(await drain(queue)).toHaveLength(4);
    expect((await queue.stats()).lost).toEqual(damaged(22));
    await queue.close();
  });

  it("counts what FLUSHALL removed once where several processes share the queue", async () => {
    await using server = await startRedis();
    const queues = Array.from({ length: 3 }, () => redisQueue({ url: server.url }));
    const [first, second, sender] = queues as [Queue, Queue, Queue];
    for (const [index, queue] of queues.entries()) await queue.append(toPoints(10, `${index}-`));
    const lease = await take(sender, "toy", 5);
    for (const queue of queues) await queue.stats();
    // Of these the others have not heard.
    await second.append(toPoints(3, "late"));
    await server.run("FLUSHALL");
    await first.append(toPoints(4, "b"));

    const lostOf = async (queue: Queue): Promise<number> => (await queue.stats()).lost[0]?.points ?? 0;
    const sum = async (): Promise<number> => {
      let total = 0;
      for (const queue of queues) total += await lostOf(queue);
      return total;
    };
    expect(await sum()).toBe(28);
    // Of the five that a call still had, two were to wait again.
    if (lease !== undefined) await sender.settle(lease, idsOf(lease).slice(0, 2));
    expect(await sum()).toBe(30);
    expect(await lostOf(first)).toBe(25);
    await Promise.all(queues.map((queue) => queue.close()));
  });

  it("counts what a restart without persistence lost", async () => {
    await using server = await startRedis("--appendonly", "no");
    const queue = redisQueue({ url: server.url });
    await queue.append(toPoints(12));
    await server.kill();
    await server.start();

    expect((await queue.stats()).lost).toEqual(damaged(12));
    await queue.append(toPoints(1, "b"));
    expect((await queue.stats()).lost).toEqual(damaged(12));
    await queue.close();
  });

  it("counts what a restart from an older snapshot lost", async () => {
    await using server = await startRedis("--appendonly", "no");
    const queue = redisQueue({ url: server.url });
    await queue.append(toPoints(5));
    await server.run("SAVE");
    await queue.append(toPoints(7, "b"));
    await server.kill();
    await server.start();

    expect(await queue.stats()).toMatchObject({ lost: damaged(7), lanes: [{ points: 5 }] });
    await queue.close();
  });

  it("counts neither a drain by another process nor a restored counter as a loss", async () => {
    await using server = await startRedis();
    const [producer, sender] = [redisQueue({ url: server.url }), redisQueue({ url: server.url })];
    await producer.stats();
    await producer.append(toPoints(10));
    expect(await drain(sender)).toHaveLength(10);
    await producer.append(toPoints(6, "b"));
    await server.run("DEL", "{yunmeter}:queue");
    await producer.append(toPoints(2, "c"));

    expect((await producer.stats()).lost).toEqual([]);
    expect((await sender.stats()).lost).toEqual([]);
    expect(await drain(sender)).toHaveLength(8);
    await producer.close();
    await sender.close();
  });

  it("keeps the sums of a pipeline, whose health shows the loss", async () => {
    await using server = await startRedis();
    const never = async (): Promise<never> => new Promise(() => undefined);
    const reporter = {
      vendor: "toy",
      id: "toy",
      pointsPerRequest: 1000,
      inOrder: false,
      check: () => undefined,
      usefulUntil: () => undefined,
      duplicate: () => "harmless" as const,
      report: never,
    };
    const queue = redisQueue({ url: server.url });
    const pipeline = createPipeline({ reporters: [reporter], queue, intervalMs: 600_000, log: false });
    pipeline.add(Array.from({ length: 25 }, (_, value) => ({ name: "load", value })));
    await pipeline.durable();
    await server.run("FLUSHALL");
    pipeline.add({ name: "load", value: 1 });
    await pipeline.durable();

    expect((await pipeline.stats()).lanes).toMatchObject([{ added: 26, lost: 25, kept: 1 }]);
    expect(pipeline.health().lanes).toMatchObject([{ status: "degraded", reason: "damaged" }]);
    await pipeline.close({ deadlineMs: 200 });
  });
});
