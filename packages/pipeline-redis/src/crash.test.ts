import { setTimeout as sleep } from "node:timers/promises";

import type { Queue } from "@yunmeter/pipeline";
import { describe, expect, it } from "vitest";

import { redisQueue } from "./redis-queue.ts";
import { drain, idsOf, take, toPoints } from "./testing/points.ts";
import { hasRedis, type RedisServer, startRedis } from "./testing/redis-server.ts";

const KILLS = process.env["YUNMETER_LONG"] === "1" ? 200 : 5;

describe.skipIf(!hasRedis())("redisQueue when Redis is killed at any instant", () => {
  it(
    "holds whatever was acknowledged, once, and goes on",
    async ({ annotate }) => {
      await using redis = await startRedis();
      const queue = redisQueue({ url: redis.url, timeoutMs: 500 });
      const acknowledged: string[] = [];
      const left = new Map<string, number>();
      const inDoubt = new Set<string>();
      const tally = { replayed: 0 };
      let over = false;
      const isOver = (): boolean => over;

      const work = Promise.all([
        produce(queue, acknowledged, isOver),
        send(queue, { left, inDoubt, tally }, isOver),
        send(queue, { left, inDoubt, tally }, isOver),
      ]);
      for (let kill = 0; kill < KILLS; kill++) await killOnce(redis, 30 + Math.random() * 150);
      over = true;
      await work;
      // A lease whose response was lost ends by its time.
      await expect
        .poll(
          async () => {
            for (const id of await drain(queue)) left.set(id, (left.get(id) ?? 0) + 1);
            return (await queue.stats()).lanes;
          },
          { timeout: 20_000, interval: 500 },
        )
        .toEqual([]);
      await queue.close();

      expect(
        acknowledged.filter((id) => !left.has(id)),
        "nothing acknowledged is missing",
      ).toEqual([]);
      const twice = [...left].filter(([id, times]) => times > 1 && !inDoubt.has(id)).map(([id]) => id);
      expect(twice, "what was settled does not come again").toEqual([]);
      expect(acknowledged.length).toBeGreaterThan(KILLS);
      const again = [...left.values()].filter((times) => times > 1).length;
      await annotate(
        `${KILLS} kills: ${acknowledged.length} points acknowledged, ${tally.replayed} given as replayed, ${again} given more than once`,
      );
    },
    60_000 + KILLS * 2000,
  );
});

async function killOnce(redis: RedisServer, afterMs: number): Promise<void> {
  await sleep(afterMs);
  await redis.kill();
  await redis.start();
}

async function produce(queue: Queue, acknowledged: string[], isOver: () => boolean): Promise<void> {
  for (let group = 0; !isOver(); group++) {
    const points = toPoints(5, `${group}-`);
    while (!(await succeeds(queue.append(points)))) await sleep(5);
    acknowledged.push(...points.map(({ id }) => id));
  }
}

interface Books {
  readonly left: Map<string, number>;
  readonly inDoubt: Set<string>;
  readonly tally: { replayed: number };
}

async function send(queue: Queue, { left, inDoubt, tally }: Books, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const lease = await take(queue, "toy", 20).catch(() => undefined);
    if (lease === undefined) {
      await sleep(5);
      continue;
    }
    for (const id of idsOf(lease)) left.set(id, (left.get(id) ?? 0) + 1);
    tally.replayed += lease.points.filter(({ replayed }) => replayed).length;
    if (!(await succeeds(queue.settle(lease, [])))) for (const id of idsOf(lease)) inDoubt.add(id);
  }
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
