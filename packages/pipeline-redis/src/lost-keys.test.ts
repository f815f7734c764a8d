import type { Queue, QueueStats } from "@yunmeter/pipeline";
import { beforeAll, describe, expect, it } from "vitest";

import { openRedisQueue } from "./redis-queue.ts";
import { idsOf, take, toPoints } from "./testing/points.ts";
import { hasRedis, type RedisServer, startRedis } from "./testing/redis-server.ts";

// As eviction does with `allkeys-*`, and as a hand in redis-cli does.
const KEYS = [
  "queue",
  "points",
  "bytes",
  "stream:toy",
  "ready:toy",
  "leases:toy",
  "held:toy",
  "leased",
  "replayed:toy",
  "doubtful:toy",
  "index",
  "index:1:",
  "runs",
  "runs:texts",
  "series",
  "series:texts",
  "series:uses",
];

interface Scene {
  readonly queue: Queue;
  readonly key: (name: string) => string;
  /** Lets all leases end. */
  readonly pass: () => void;
}

interface Aftermath {
  readonly twice: number;
  /** Points that were sent or counted as damaged. */
  readonly known: number;
  readonly late: number;
  readonly left: number;
  readonly after: number;
}

const EACH_ONCE: Aftermath = { twice: 0, known: 14, late: 2, left: 0, after: 3 };

describe.skipIf(!hasRedis())("redisQueue on a Redis without one of its keys", { timeout: 60_000 }, () => {
  let server: RedisServer | undefined;
  let streams = 0;

  beforeAll(async () => {
    server = await startRedis();
    return () => server?.[Symbol.asyncDispose]();
  });

  function open(): Scene {
    const stream = `lost-${(streams += 1)}`;
    let now = Date.now();
    const queue = openRedisQueue({ url: server?.url ?? "", stream }, { now: () => now });
    return { queue, key: (name) => `{${stream}}:${name}`, pass: () => void (now += 6000) };
  }

  async function fill({ queue, pass }: Scene): Promise<void> {
    const points = [...toPoints(6, "run-", { series: "1-a" }), ...toPoints(6, "plain", { series: "1-b" })];
    await queue.append(points);
    // Two were given before, three are in a call.
    await take(queue, "toy", 2);
    pass();
    await take(queue, "toy", 3);
  }

  async function drainAll({ queue, pass }: Scene): Promise<readonly string[]> {
    pass();
    const ids: string[] = [];
    for (let calls = 0; calls < 50; calls++) {
      const lease = await take(queue, "toy", 4);
      if (lease === undefined) return ids;
      ids.push(...lease.points.map(({ id }) => id));
      await queue.settle(lease, []);
    }
    throw new Error("the queue gives points again that were settled");
  }

  const damagedIn = ({ lost }: QueueStats): number =>
    lost.reduce((sum, { reason, points }) => sum + (reason === "damaged" ? points : 0), 0);

  /** What became of the 12 points, and of two more. */
  async function aftermathOf(scene: Scene): Promise<Aftermath> {
    await scene.queue.append(toPoints(2, "late"));
    const sent = await drainAll(scene);
    const stats = await scene.queue.stats();
    await scene.queue.append(toPoints(3, "after"));
    const after = await drainAll(scene);
    await scene.queue.close();
    const lateOnes = sent.filter((id) => id.startsWith("late")).length;
    return {
      twice: sent.length - new Set(sent).size,
      known: sent.length + damagedIn(stats),
      late: lateOnes,
      left: stats.lanes.length,
      after: after.length,
    };
  }

  it.each(KEYS)("sends or counts each point once after %s was deleted", async (name) => {
    const scene = open();
    await fill(scene);
    await server?.run("DEL", scene.key(name));
    expect(await aftermathOf(scene)).toEqual(EACH_ONCE);
  });

  it.each(KEYS)("sends or counts each point once after %s was set to a text", async (name) => {
    const scene = open();
    await fill(scene);
    await server?.run("SET", scene.key(name), "bogus");
    expect(await aftermathOf(scene)).toEqual(EACH_ONCE);
  });

  it.each([
    ["held:toy", "leases:toy"],
    ["held:toy", "leased"],
    ["held:toy", "ready:toy"],
    ["held:toy", "queue"],
    ["leases:toy", "leased"],
    ["leased", "points"],
    ["held:toy", "leases:toy", "leased"],
  ])("sends or counts each point once after %s and %s were deleted", async (...names) => {
    const scene = open();
    await fill(scene);
    await server?.run("DEL", ...names.map(scene.key));
    expect(await aftermathOf(scene)).toEqual(EACH_ONCE);
  });

  it.each(["held:toy", "leases:toy"])(
    "ends the leases of a lane that lost %s, and gives their points again",
    async (name) => {
      const { queue, key } = open();
      await queue.append(toPoints(4));
      const lease = await take(queue, "toy", 2);
      await server?.run("DEL", key(name));

      const again = await take(queue, "toy", 4);
      expect(again?.points.map(({ id, replayed }) => [id, replayed])).toEqual([
        ["a0", true],
        ["a1", true],
        ["a2", false],
        ["a3", false],
      ]);
      expect(lease && (await queue.renew(lease))).toBe(false);
      if (lease) await queue.settle(lease, []);
      expect((await queue.stats()).lanes).toMatchObject([{ points: 4, leased: 4 }]);
      if (again) await queue.settle(again, []);
      expect(await queue.stats()).toMatchObject({ lanes: [], lost: [] });
      await queue.close();
    },
  );

  it.each([
    "bogus",
    "{}",
    '{"entries":["1-0",7]}',
    '{"entries":["1-0","1-0"],"index":{},"runs":{},"series":{},"bytes":2}',
    '{"entries":["1-0","2-0","9-0"],"index":{},"runs":{},"series":{},"bytes":3}',
    '{"entries":["1-0","2-0"],"index":{"index":7},"runs":{"1":"x"},"series":0,"bytes":"many"}',
  ])("sends or counts each point once after a lease was said to hold %s", async (value) => {
    const scene = open();
    await fill(scene);
    const [lease = ""] = ((await server?.run("HKEYS", scene.key("held:toy"))) ?? []) as string[];
    await server?.run("HSET", scene.key("held:toy"), lease, value);
    expect(await aftermathOf(scene)).toEqual(EACH_ONCE);
  });

  it.each([["queue"], ["points"], ["bytes"], ["leased"], ["queue", "points"], ["queue", "points", "bytes"]])(
    "keeps what waits where the first call after %s %s was deleted settles a lease",
    async (...names) => {
      const { queue, key } = open();
      await queue.append(toPoints(6, "run-", { series: "1-a" }));
      const lease = await take(queue, "toy", 2);
      await server?.run("DEL", ...names.map(key));

      if (lease) await queue.settle(lease, []);
      await queue.append(toPoints(2, "late-", { series: "1-a" }));
      expect(idsOf(await take(queue, "toy", 9))).toEqual(["late-0", "late-1", "run-2", "run-3", "run-4", "run-5"]);
      expect((await queue.stats()).lost).toEqual([]);
      await queue.close();
    },
  );

  it("settles a lease, each point once, although what it holds was written over", async () => {
    const { queue, key } = open();
    await queue.append(toPoints(6, "run-", { series: "1-a" }));
    const lease = await take(queue, "toy", 2);
    const held = '{"entries":["1-0","2-0"],"index":{"index":7},"runs":{"1":"x"},"series":0,"bytes":"many"}';
    await server?.run("HSET", key("held:toy"), lease?.id ?? "", held);

    if (lease) await queue.settle(lease, []);
    expect(await queue.stats()).toMatchObject({ lanes: [{ points: 4, leased: 0 }], lost: [] });
    expect(idsOf(await take(queue, "toy", 9))).toEqual(["run-2", "run-3", "run-4", "run-5"]);
    await queue.close();
  });

  it.each([
    ["lanes", "toy"],
    ["runs", "run"],
    ["series", "series"],
  ])("works after %s were given numbers that no script gives", async (kind, name) => {
    const scene = open();
    await fill(scene);
    for (const number of ["1e99", "0x1f", "many", "99999999999999999999"]) {
      await server?.run("HSET", scene.key(`${kind}:texts`), number, `other ${number}`);
      await server?.run("HSET", scene.key(kind), name, number);
    }
    // The next append repairs the keys.
    await server?.run("DEL", scene.key(`${kind}:uses`));

    for (const lane of ["one", "two"]) {
      await scene.queue.append(toPoints(3, lane, { lane, series: lane }));
      expect(idsOf(await take(scene.queue, lane))).toHaveLength(3);
    }
    const sent = await drainAll(scene);
    expect(sent.length + damagedIn(await scene.queue.stats())).toBe(12);
    await scene.queue.close();
  });

  it.each([
    ["ready:toy", ["ZADD", "1", "bogus"]],
    ["ready:toy", ["ZADD", "1", "0000000fffff/8"]],
    ["leases:toy", ["ZADD", "9e15", "bogus"]],
    ["leases:toy", ["ZADD", "1", "bogus"]],
    ["held:toy", ["HSET", "bogus", "bogus"]],
    ["leased", ["HSET", "toy", "many"]],
    ["leased", ["HSET", "toy", "7"]],
    ["leased", ["HSET", "nowhere", "7"]],
    ["points", ["HSET", "nowhere", "7"]],
    ["points", ["HSET", "toy", "many"]],
    ["bytes", ["HSET", "toy", "many"]],
    ["queue", ["HSET", "points", "many"]],
    ["queue", ["HSET", "bytes", "many"]],
    ["stream:toy", ["XADD", "*", "id", "x"]],
    ["index", ["HSET", "plain1", "bogus"]],
    ...["added", "runs", "series"].map((counter) => ["queue", ["HSET", counter, "many"]] as const),
    ["queue", ["HSET", "series", "9223372036854775807"]],
    ...["runs", "series"].map((kind) => [`${kind}:texts`, ["HSET", "1e99", "other"]] as const),
    ["series", ["HSET", "1-a", "9e99"]],
    ["series", ["HSET", "series", "many"]],
    ["queue", ["HSET", "series", "01"]],
    ["runs", ["HSET", "run", ""]],
    ["runs", ["HSET", "run", "77"]],
    ["index:1:", ["HSET", "5", "1"]],
    ["stream:toy", ["XADD", "999999999999999999-0", "point", "0 1 1 =x", "body", "=x"]],
    ["queue", ["HSET", "added", "999999999999999"]],
    ["stream:toy", ["XADD", "77-0", "point", "0 0x1f 1 =x", "body", "=x"]],
    ["stream:toy", ["XADD", "77-0", "point", "0 1 ~x =x", "body", "=x"]],
    ["stream:toy", ["XADD", "77-0", "point", "=x", "body", "=x"]],
  ] as const)("sends or counts each point once after %s got a bogus member, %j", async (name, [command, ...rest]) => {
    const scene = open();
    await fill(scene);
    await server?.run(command, scene.key(name), ...rest);
    await scene.queue.append(toPoints(2, "late"));
    const sent = await drainAll(scene);

    expect(new Set(sent).size).toBe(sent.length);
    expect(sent.length + damagedIn(await scene.queue.stats())).toBeGreaterThanOrEqual(14);
    await scene.queue.append(toPoints(3, "after"));
    expect(await drainAll(scene)).toHaveLength(3);
    await scene.queue.close();
  });
});
