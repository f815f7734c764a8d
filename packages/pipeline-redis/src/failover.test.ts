import type { Queue } from "@yunmeter/pipeline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { redisQueue } from "./redis-queue.ts";
import { drain, idsOf, take, toPoints } from "./testing/points.ts";
import { type RedisCluster, startCluster } from "./testing/redis-cluster.ts";
import { hasRedis, type RedisServer } from "./testing/redis-server.ts";

// In the slots of the first master, which has a replica.
const STREAM = "failover";
const SETUP_MS = 120_000;

describe.skipIf(!hasRedis())("redisQueue when another node of a cluster takes over", { timeout: 120_000 }, () => {
  let cluster: RedisCluster;

  beforeAll(async () => {
    cluster = await startCluster();
  }, SETUP_MS);
  afterAll(() => cluster[Symbol.asyncDispose]());

  /** The master of the queue, and its replica as soon as it follows. */
  async function nodesInStep(): Promise<readonly [RedisServer, RedisServer]> {
    let nodes = await cluster.pairOf(STREAM);
    await until(async () => {
      nodes = await cluster.pairOf(STREAM);
      return String(await nodes[1].run("INFO", "replication")).includes("master_link_status:up");
    });
    return nodes;
  }

  it.each(["is killed", "hangs"])("keeps every confirmed point when the master %s", async (how) => {
    const [master] = await nodesInStep();
    const [root = master] = cluster.nodes.slice(1);
    const queue = redisQueue({
      cluster: { rootNodes: [{ url: root.url }] },
      stream: STREAM,
      minReplicas: 1,
      timeoutMs: 1500,
    });
    const acknowledged: string[] = [];
    const left: string[] = [];
    const rejections = { appends: 0 };
    const work = { isOver: false };
    const running = [produce(queue, acknowledged, rejections, work), send(queue, left, work)];
    await until(() => left.length > 20);

    if (how === "hangs") master.freeze();
    else await master.kill();
    await until(() => rejections.appends > 0);
    await cluster.promote(STREAM);
    const before = rejections.appends;
    // The only replica is the master now, and none confirms.
    await until(() => rejections.appends > before + 1);
    if (how === "hangs") master.thaw();
    else await master.start();
    const confirmed = acknowledged.length;
    await until(() => acknowledged.length > confirmed + 20);
    work.isOver = true;
    await Promise.all(running);

    await until(async () => {
      left.push(...(await drain(queue)));
      return (await queue.stats()).lanes.length === 0;
    });
    expect(acknowledged.filter((id) => !left.includes(id))).toEqual([]);
    expect((await queue.stats()).lost).toEqual([]);
    await queue.close();
  });

  it("counts acknowledged points that the promoted replica never received, and goes on", async () => {
    const [master, replica] = await nodesInStep();
    const url = cluster.nodes.find((node) => node !== master && node !== replica)?.url ?? "";
    const queue = redisQueue({ url, stream: STREAM, timeoutMs: 10_000 });
    const producer = redisQueue({ url, stream: STREAM, role: "produce", timeoutMs: 10_000 });
    const strict = redisQueue({ url, stream: STREAM, minReplicas: 1, timeoutMs: 2000 });
    await queue.append(toPoints(10));
    await producer.append(toPoints(10, "p"));
    const lease = await take(queue, "toy", 4);
    // The replica has what came before as well.
    await strict.append(toPoints(1, "s"));

    await master.run("ACL", "SETUSER", "default", "-psync", "-sync", "-replconf");
    await master.run("CLIENT", "KILL", "TYPE", "replica");
    await queue.append(toPoints(7, "lost"));
    await producer.append(toPoints(5, "lost-p"));
    await expect(strict.append(toPoints(3, "b"))).rejects.toThrow(/: 0 of 1 replicas confirmed an append/u);
    await master.kill();
    await cluster.promote(STREAM);

    await producer.append(toPoints(2, "q"));
    await queue.append(toPoints(1, "c"));
    expect((await queue.stats()).lost).toEqual([{ lane: "toy", reason: "damaged", points: 7 }]);
    expect((await producer.stats()).lost).toEqual([{ lane: "toy", reason: "damaged", points: 5 }]);
    expect((await queue.stats()).remarks.join("\n")).toMatch(/7 points are gone: .* a replica was promoted/u);
    if (lease) await queue.settle(lease, idsOf(lease));
    await master.start();
    await until(() =>
      strict.append(toPoints(3, "b")).then(
        () => true,
        () => false,
      ),
    );
    const drained: string[] = [];
    await until(async () => {
      drained.push(...(await drain(queue)));
      return drained.length >= 10 + 10 + 1 + 3 + 2 + 1;
    });
    expect(drained.filter((id) => id.startsWith("lost"))).toEqual([]);
    expect(new Set(drained).size).toBe(27);
    await Promise.all([queue, producer, strict].map((each) => each.close()));
  });
});

interface Work {
  isOver: boolean;
}

async function produce(
  queue: Queue,
  acknowledged: string[],
  rejections: { appends: number },
  work: Readonly<Work>,
): Promise<void> {
  for (let group = 0; !work.isOver; group++) {
    const points = toPoints(5, `${group}-`);
    while (!(await succeeds(queue.append(points)))) rejections.appends += 1;
    acknowledged.push(...points.map(({ id }) => id));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function send(queue: Queue, left: string[], work: Readonly<Work>): Promise<void> {
  while (!work.isOver) {
    const lease = await take(queue, "toy", 20).catch(() => undefined);
    left.push(...idsOf(lease));
    if (lease === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
    else await succeeds(queue.settle(lease, []));
  }
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

/** A node that does not answer in time is asked again. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 90_000;
  const ask = async (): Promise<boolean> => isSo();
  while (!(await ask().catch(() => false))) {
    if (performance.now() > end) throw new Error("it does not happen");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
