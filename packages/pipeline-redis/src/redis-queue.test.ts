import { inspect } from "node:util";

import { createClient } from "@redis/client";
import { AuthenticationError, ConfigurationError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import type { RedisClient } from "./connection/connection-options.ts";
import type { RedisQueueOptions } from "./options.ts";
import { openRedisQueue, redisQueue } from "./redis-queue.ts";
import { drain, idsOf, take, toPoints } from "./testing/points.ts";
import { describeWithRedis } from "./testing/with-redis.ts";

describe("redisQueue", () => {
  it("reports every invalid option at once, without the password", () => {
    const open = (): unknown =>
      redisQueue({ url: "redis://u:very secret@[bad", stream: "{a}", role: "other" as "both", maxPoints: 0 });

    expect(open).toThrow(/url must .*stream must .*role must .*maxPoints must /su);
    expect(open).not.toThrow(/very secret/u);
  });

  it.each([null, undefined, "redis://127.0.0.1"])("refuses %j in place of the options", (options) => {
    expect(() => redisQueue(options as never)).toThrow(/options must be an object/u);
  });

  it("suggests the option that a misspelt one means", () => {
    const options = { url: "redis://127.0.0.1", strem: "a" } as RedisQueueOptions;

    expect(() => redisQueue(options)).toThrow(/strem is not an option; did you mean "stream"\?/u);
  });

  it.each([
    [{}],
    [{ url: "redis://127.0.0.1", send: () => Promise.resolve() }],
    [{ url: "http://127.0.0.1" }],
    [{ url: "redis:" }],
    [{ send: () => Promise.resolve(), tls: {} }],
    [{ url: "redis://127.0.0.1", cluster: { rootNodes: [{ url: "redis://127.0.0.1" }] } }],
    [{ cluster: { rootNodes: [] } }],
    [{ cluster: { rootNodes: [{ url: "127.0.0.1:6379" }] } }],
    [{ cluster: { rootNodes: [{ url: "redis://127.0.0.1" }] }, tls: {} }],
    [{ client: {} as RedisClient }],
    [{ send: () => Promise.resolve(), minReplicas: 1 }],
  ])("refuses options without exactly one way to Redis: %o", (options) => {
    expect(() => redisQueue(options)).toThrow(ConfigurationError);
  });

  it.each([
    [{ url: "redis://app:hunter2-secret@127.0.0.1", tls: {} }, /tls needs a url that begins with rediss:/u],
    [{ url: "redis://app:hunter2-secret%@127.0.0.1" }, /url must be .* as %25/u],
    [{ url: "redis://app%zz:hunter2-secret@127.0.0.1" }, /url must be .* as %25/u],
    [{ url: "redis://127.0.0.1", password: ["hunter2-secret"] as unknown as string }, /password must be/u],
  ])("refuses options that Redis' client would reject with the password in its error: %#", (options, fault) => {
    const thrown = toThrown(() => redisQueue(options));

    expect(thrown).toBeInstanceOf(ConfigurationError);
    expect(inspect(thrown)).toMatch(fault);
    expect(inspect(thrown, { depth: 9, showHidden: true })).not.toContain("hunter2-secret");
  });

  it("connects on first use and closes before it", async () => {
    const queue = redisQueue({ url: "redis://127.0.0.1:1" });

    await expect(queue.close()).resolves.toBeUndefined();
    await expect(queue.append(toPoints(1))).rejects.toThrow(/the queue is closed/u);
  });

  it("reports host and phase of a failed connection", async () => {
    const queue = redisQueue({ url: "redis://:hidden@127.0.0.1:1", timeoutMs: 1000 });

    const appended = queue.append(toPoints(1));

    await expect(appended).rejects.toMatchObject({ name: "TransportError", phase: "connect" });
    await expect(appended).rejects.toThrow(/^redis at 127\.0\.0\.1:1: no connection \(connect ECONNREFUSED/u);
    await queue.close();
  });
});

describeWithRedis("redisQueue on a server", (redis, nextStream) => {
  it("leases nothing to producers and rejects appends of senders", async () => {
    const stream = nextStream();
    const producer = redisQueue({ url: redis().url, stream, role: "produce" });
    const sender = redisQueue({ url: redis().url, stream, role: "send" });

    await producer.append(toPoints(2));

    expect(await take(producer), "a producer leases nothing").toBeUndefined();
    await expect(sender.append(toPoints(1))).rejects.toThrow(/role is "send".*never appends/u);
    expect(await drain(sender)).toEqual(["a0", "a1"]);
    await Promise.all([producer.close(), sender.close()]);
  });

  it("keeps only its counters once it is empty", async () => {
    const stream = nextStream();
    const queue = redisQueue({ url: redis().url, stream });

    for (let round = 0; round < 5; round++) {
      await queue.append(toPoints(200, `r${round}-`));
      await drain(queue);
    }

    const keys = (await redis().run("KEYS", `{${stream}}*`)) as string[];
    expect(keys.map((key) => key.replace(/:[^:]*:\d+:\d+:\w+$/u, ":<owner>")).toSorted()).toEqual([
      `{${stream}}:appended:<owner>`,
      `{${stream}}:queue`,
    ]);
    expect(await redis().run("HMGET", `{${stream}}:queue`, "points", "bytes", "added")).toEqual(["0", "0", "1000"]);
    await queue.close();
  });

  it("uses the caller's client and leaves it open", async () => {
    const client = createClient({ url: redis().url, RESP: 2 });
    await client.connect();
    const queue = redisQueue({ send: (command) => client.sendCommand([...command]), stream: nextStream() });

    await queue.append(toPoints(3));
    expect(await drain(queue)).toEqual(["a0", "a1", "a2"]);
    await queue.close();

    expect(await client.ping()).toBe("PONG");
    client.destroy();
  });

  it("separates ids with lone surrogates", async () => {
    const queue = redisQueue({ url: redis().url, stream: nextStream() });
    const lanes = ["\uD800", "\uD801", "\\ud800", "back\\slash"];

    for (const [index, lane] of lanes.entries()) await queue.append(toPoints(1, `${lane}-${index}-`, { lane }));

    expect((await queue.stats()).lanes.map(({ lane }) => lane).toSorted()).toEqual(lanes.toSorted());
    for (const [index, lane] of lanes.entries()) expect(idsOf(await take(queue, lane))).toEqual([`${lane}-${index}-0`]);
    await queue.close();
  });

  it("drops a damaged entry and counts it", async () => {
    const stream = nextStream();
    const queue = redisQueue({ url: redis().url, stream });
    await queue.append([...toPoints(3), ...toPoints(2, "b", { lane: "other" })]);

    await redis().run("XDEL", `{${stream}}:stream:toy`, "2-0");
    await redis().run("DEL", `{${stream}}:stream:other`);

    expect(idsOf(await take(queue))).toEqual(["a0", "a2"]);
    expect(await take(queue, "other")).toBeUndefined();
    const { lanes, lost } = await queue.stats();
    expect(lanes).toMatchObject([{ lane: "toy", points: 2, leased: 2 }]);
    expect(lost.toSorted((one, other) => one.points - other.points)).toEqual([
      { lane: "toy", reason: "damaged", points: 1 },
      { lane: "other", reason: "damaged", points: 2 },
    ]);
    await queue.close();
  });

  it("leases 10,000 points at once, and settles some of them", async () => {
    const queue = redisQueue({ url: redis().url, stream: nextStream(), timeoutMs: 20_000 });
    for (let group = 0; group < 11; group++) await queue.append(toPoints(1000, `run-${group}x`));

    const lease = await take(queue, "toy", 10_000);
    expect(lease?.points).toHaveLength(10_000);
    if (lease) await queue.settle(lease, idsOf(lease).slice(0, 9000));
    expect((await queue.stats()).lanes).toMatchObject([{ points: 10_000, leased: 0 }]);
    await queue.close();
  });

  it("appends all or none where a rank is not finite", async () => {
    const queue = redisQueue({ url: redis().url, stream: nextStream() });

    await expect(queue.append([...toPoints(2), ...toPoints(1, "b", { rank: Number.NaN })])).rejects.toThrow(
      /rank must/u,
    );

    expect((await queue.stats()).lanes).toEqual([]);
    await queue.close();
  });

  it("keeps its losses in stats after close", async () => {
    const queue = redisQueue({ url: redis().url, stream: nextStream(), maxPoints: 2 });
    await queue.append(toPoints(5));

    await queue.stats();
    await queue.close();

    expect((await queue.stats()).lost).toEqual([{ lane: "toy", reason: "overflow", points: 3 }]);
  });

  it("continues after FLUSHALL", async () => {
    const stream = nextStream();
    const queue = redisQueue({ url: redis().url, stream });
    await queue.append(toPoints(3));
    const lease = await take(queue);

    for (const key of (await redis().run("KEYS", `{${stream}}*`)) as string[]) await redis().run("DEL", key);
    await redis().run("SCRIPT", "FLUSH");

    expect(lease && (await queue.renew(lease))).toBe(false);
    if (lease) await queue.settle(lease, ["a1"]);
    await queue.append(toPoints(1, "b"));
    expect(await drain(queue)).toEqual(["b0"]);
    await queue.close();
  });
});

describeWithRedis(
  "redisQueue on a server with a password",
  (redis) => {
    const secret = "p@ss/w0rd secret";

    it("shows the password in no error, queue or stats", async () => {
      const [right, wrong, bare] = [
        redisQueue({ url: redis().url, password: secret }),
        redisQueue({ url: redis().url.replace("//", `//:${encodeURIComponent(`${secret}!`)}@`), timeoutMs: 2000 }),
        redisQueue({ url: redis().url, timeoutMs: 2000 }),
      ];

      await right.append(toPoints(1));
      const thrown = await wrong.append(toPoints(1)).catch((error: unknown) => error);

      expect(thrown).toBeInstanceOf(AuthenticationError);
      await expect(bare.append(toPoints(1))).rejects.toThrow(/refuses the user or the password/u);
      const untold = await wrong.stats().catch((error: unknown) => error);
      expect(untold).toBeInstanceOf(AuthenticationError);
      const shown = inspect([right, wrong, thrown, untold, await right.stats()], {
        depth: 9,
        showHidden: true,
      });
      expect(shown).not.toContain("w0rd");
      await Promise.all([right, wrong, bare].map((queue) => queue.close()));
    });
  },
  ["--requirepass", "p@ss/w0rd secret"],
);

describeWithRedis(
  "redisQueue on a server that is full",
  (redis, nextStream) => {
    it("rejects appends while Redis is full, and still leases and settles", async () => {
      const queue = redisQueue({ url: redis().url, stream: nextStream(), timeoutMs: 30_000 });
      const body = JSON.stringify("x".repeat(20_000));
      const append = async (): Promise<unknown> => {
        for (let round = 0; round < 1000; round++) await queue.append(toPoints(20, `r${round}-`, { body }));
        return undefined;
      };
      await expect(append()).rejects.toThrow(/no memory left; raise maxmemory/u);
      const { lanes } = await queue.stats();

      expect((await drain(queue)).length).toBe(lanes[0]?.points);

      await queue.append(toPoints(2, "b"));
      expect(await drain(queue)).toEqual(["b0", "b1"]);
      await queue.close();
    });
  },
  ["--maxmemory", "20mb", "--maxmemory-policy", "noeviction"],
);

describeWithRedis(
  "redisQueue on a server that is set up to lose points",
  (redis) => {
    it("rejects with the versions that have streams", async () => {
      const queue = openRedisQueue({ url: redis().url }, {});

      expect((await queue.stats()).remarks).toEqual([
        expect.stringMatching(/maxmemory-policy is allkeys-lru/u),
        expect.stringMatching(/appendonly is off/u),
      ]);
      await queue.close();
    });
  },
  ["--maxmemory-policy", "allkeys-lru", "--appendonly", "no"],
);

function toThrown(call: () => unknown): unknown {
  try {
    return call();
  } catch (thrown) {
    return thrown;
  }
}
