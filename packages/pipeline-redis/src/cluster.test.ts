import { join } from "node:path";

import { createClient, createCluster } from "@redis/client";
import type { Queue } from "@yunmeter/pipeline";
import { describeQueue } from "@yunmeter/queue-contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { fencesIn, runProgram } from "../../../testing/support/src/readme.ts";
import { openRedisQueue, redisQueue } from "./redis-queue.ts";
import { drain, toPoints } from "./testing/points.ts";
import { type RedisCluster, startCluster } from "./testing/redis-cluster.ts";
import { hasRedis } from "./testing/redis-server.ts";

const SETUP_MS = 120_000;

const FOLDER = join(import.meta.dirname, "..");

describe.skipIf(!hasRedis())("redisQueue in a cluster of three masters and a replica", { timeout: 60_000 }, () => {
  let cluster: RedisCluster;
  let streams = 0;
  const nextStream = (): string => `cluster-${(streams += 1)}`;
  // One in three is on the master that has a replica.
  const nextReplicated = async (): Promise<string> => {
    for (;;) {
      const stream = nextStream();
      if ((await cluster.nodesOf(stream)).length > 1) return stream;
    }
  };
  const rootUrl = (): string => cluster.nodes[0]?.url ?? "";

  beforeAll(async () => {
    cluster = await startCluster();
  }, SETUP_MS);
  afterAll(() => cluster[Symbol.asyncDispose]());

  describeQueue({
    name: "in Redis Cluster",
    caps: ["maxPoints", "maxBytes", "maxLanePoints", "maxLaneBytes", "maxAgeMs"],
    shared: true,
    keepsDeadLetters: true,
    // The scripts are those of one server, where the property is tried in full.
    runs: 4,
    create: async (caps) => {
      const stream = nextStream();
      let now = Date.now();
      return {
        open: async () => openRedisQueue({ url: rootUrl(), stream, ...caps }, { now: () => now }),
        now: () => now,
        pass: async (ms) => {
          now += ms;
        },
        [Symbol.asyncDispose]: async () => undefined,
      };
    },
  });

  it("reaches every queue by the url of any node", async () => {
    for (const { url } of cluster.nodes) {
      for (let queues = 0; queues < 4; queues++)
        expect(await worksIn(redisQueue({ url, stream: nextStream() }))).toBe(true);
    }
  });

  it("finishes an append before it closes, whichever node it begins with", async () => {
    const stream = nextStream();
    for (const { url } of cluster.nodes) {
      const queue = redisQueue({ url, stream, timeoutMs: 20_000 });
      const appended = queue.append(toPoints(1, url));
      await queue.close();
      await expect(appended).resolves.toBeUndefined();
    }
  });

  it("begins with another root where one is down, and maps addresses", async () => {
    const stream = nextStream();
    const [owner] = await cluster.nodesOf(stream);
    const other = cluster.nodes.find((node) => node !== owner);
    const address = new URL(owner?.url ?? "").host;
    const asked: string[] = [];
    const queue = redisQueue({
      cluster: {
        rootNodes: [{ url: "redis://127.0.0.1:1" }, { url: other?.url ?? "" }],
        nodeAddressMap: (each) => {
          asked.push(each);
          return each === address ? { host: "localhost", port: Number(address.split(":")[1]) } : undefined;
        },
      },
      stream,
      timeoutMs: 20_000,
    });

    expect(await worksIn(queue)).toBe(true);
    expect(asked).toContain(address);
  });

  it.each(["README.md", "README.zh-CN.md"])("runs the program of %s", async (readme) => {
    const programs = await fencesIn(join(FOLDER, readme), "ts");
    const program = programs.find((each) => each.includes("rootNodes: [{ url")) ?? "";
    const [first, second] = cluster.nodes.map(({ url }) => url) as [string, string];
    const withNodes = program
      .replace("redis://10.0.0.1:6379", first)
      .replace("redis://10.0.0.2:6379", second)
      .replace("cluster:", `stream: "${await nextReplicated()}", cluster:`);
    const use = `
await queue.append([{ id: "a", lane: "toy", series: "", body: "{}", bytes: 2, rank: 0, addedAt: Date.now() }]);
console.log((await queue.stats()).lanes[0]?.points);
await queue.close();`;

    expect(await runProgram(withNodes + use, { folder: FOLDER, url: "", env: {} })).toEqual({ code: 0, output: "1\n" });
  });

  it("uses the caller's cluster client", async () => {
    const client = createCluster({ rootNodes: [{ url: rootUrl() }] });
    await client.connect();
    for (let queues = 0; queues < 6; queues++)
      expect(await worksIn(redisQueue({ client, stream: nextStream() }))).toBe(true);
    await client.close();
  });

  it("uses a client with a function `call`, as ioredis has", async () => {
    const stream = nextStream();
    const [owner] = await cluster.nodesOf(stream);
    const beneath = createClient({ url: owner?.url ?? "" });
    await beneath.connect();
    const client = { call: (name: string, ...values: string[]) => beneath.sendCommand([name, ...values]) };
    expect(await worksIn(redisQueue({ client, stream }))).toBe(true);
    beneath.destroy();
  });

  it("rejects a client that does not know clusters, and suggests one that does", async () => {
    const stream = nextStream();
    const [owner] = await cluster.nodesOf(stream);
    const other = cluster.nodes.find((node) => node !== owner);
    const client = createClient({ url: other?.url ?? "" });
    await client.connect();
    const queue = redisQueue({ client, stream });

    await expect(queue.append(toPoints(1))).rejects.toThrow(/is a node of a cluster; give its url or cluster/u);
    await queue.close();
    client.destroy();
  });

  it.each([
    [
      "by url",
      async (stream: string) => ({
        queue: redisQueue({ url: rootUrl(), stream, timeoutMs: 2000 }),
        end: () => undefined,
      }),
    ],
    [
      "by a cluster client, which follows ASK",
      async (stream: string) => {
        const client = createCluster({ rootNodes: [{ url: rootUrl() }] });
        await client.connect();
        return { queue: redisQueue({ client, stream, timeoutMs: 2000 }), end: () => client.destroy() };
      },
    ],
  ] as const)("keeps each point once while its slot moves to another node, %s", async (_, open) => {
    const stream = nextStream();
    const { queue, end } = await open(stream);
    await queue.append(toPoints(40, "before-", { series: "1-a" }));
    const acknowledged: string[] = toPoints(40, "before-").map(({ id }) => id);
    const rejected: string[] = [];
    const pending: Promise<unknown>[] = [];

    for (let round = 0; round < 2; round++) {
      await cluster.move(stream, async (moved) => {
        const points = toPoints(2, `${round}-${moved}-`);
        const ids = points.map(({ id }) => id);
        // Half of the keys are on the other node: appends wait, or reject and are done later or never.
        const appended = queue.append(points).then(
          () => void acknowledged.push(...ids),
          () => void rejected.push(...ids),
        );
        const counted = queue.stats().catch(() => undefined);
        pending.push(appended, counted);
        await Promise.race([Promise.all([appended, counted]), pass(60)]);
      });
      const after = toPoints(3, `after-${round}-`);
      // The cluster may not agree at once.
      await expect.poll(() => succeeds(queue.append(after)), { timeout: 30_000 }).toBe(true);
      acknowledged.push(...after.map(({ id }) => id));
    }

    await Promise.all(pending);
    const drained = await drain(queue);
    expect(new Set(drained).size).toBe(drained.length);
    expect(acknowledged.filter((id) => !drained.includes(id))).toEqual([]);
    expect(drained.filter((id) => !acknowledged.includes(id) && !rejected.includes(id))).toEqual([]);
    expect(await queue.stats()).toMatchObject({ lanes: [], lost: [] });
    await queue.close();
    end();
  });
});

async function worksIn(queue: Queue): Promise<boolean> {
  await queue.append(toPoints(3));
  const [lane] = (await queue.stats()).lanes;
  const ids = await drain(queue);
  await queue.close();
  return lane?.points === 3 && ids.join(" ") === "a0 a1 a2";
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

function pass(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
