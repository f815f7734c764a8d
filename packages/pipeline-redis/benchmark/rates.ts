import type { Queue, StoredPoint } from "@yunmeter/pipeline";

// How many points a second pass through Redis, and what they take there: node benchmark/rates.ts
// Starts one redis-server for each `appendfsync` policy.
import { redisQueue } from "../src/index.ts";
import { type RedisServer, startRedis } from "../src/testing/redis-server.ts";

const POINTS = 100_000;
const GROUP = 500;
const AT_ONCE = 4;

for (const fsync of ["always", "everysec", "no"]) {
  await using redis = await startRedis("--appendfsync", fsync);
  const queue = redisQueue({ url: redis.url, timeoutMs: 30_000 });
  const before = await memoryOf(redis);
  const append = await measure(redis, () => inGroups((group) => queue.append(toPoints(group))));
  const perPoint = ((await memoryOf(redis)) - before) / POINTS;
  const leave = await measure(redis, () => Promise.all(Array.from({ length: AT_ONCE }, () => drain(queue))));
  process.stdout.write(
    `appendfsync ${fsync}\n  append: ${append}\n  lease and settle: ${leave}\n` +
      `  a waiting point of ${toPoints(0)[0]?.bytes} bytes takes ${perPoint.toFixed(0)} bytes\n`,
  );
  await queue.close();
}

async function inGroups(run: (group: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < POINTS / GROUP) await run(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function drain(queue: Queue): Promise<void> {
  for (;;) {
    const lease = await queue.lease("lane", { points: GROUP, bytes: Infinity });
    if (lease === undefined) return;
    await queue.settle(lease, []);
  }
}

// Points of 200 bytes, the later the fresher.
function toPoints(group: number): readonly StoredPoint[] {
  return Array.from({ length: GROUP }, (_, index): StoredPoint => {
    const number = group * GROUP + index;
    const point = { name: "http_requests", dimensions: { host: `web-${number % 50}`, path: "/orders" }, value: number };
    const body = JSON.stringify({ v: 1, point, padding: "x".repeat(90) });
    const addedAt = Date.now();
    return {
      id: `01jd5x0${number.toString(36).padStart(12, "0")}`,
      lane: "lane",
      series: "",
      body,
      bytes: body.length,
      rank: -addedAt,
      addedAt,
    };
  });
}

async function measure(redis: RedisServer, work: () => Promise<unknown>): Promise<string> {
  const [began, own, theirs] = [performance.now(), process.cpuUsage(), await processorOf(redis)];
  await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(own);
  const redisMicroseconds = ((await processorOf(redis)) - theirs) / POINTS;
  const rate = Math.round(POINTS / seconds).toLocaleString("en");
  return `${rate} points/s; CPU a point: ${redisMicroseconds.toFixed(1)} µs in Redis, ${((user + system) / POINTS).toFixed(1)} µs here`;
}

async function processorOf(redis: RedisServer): Promise<number> {
  const info = String(await redis.run("INFO", "cpu"));
  const seconds = (name: string): number => Number(new RegExp(`${name}:([\\d.]+)`, "u").exec(info)?.[1]);
  return (seconds("used_cpu_user") + seconds("used_cpu_sys")) * 1e6;
}

async function memoryOf(redis: RedisServer): Promise<number> {
  const info = String(await redis.run("INFO", "memory"));
  return Number(/used_memory:(\d+)/u.exec(info)?.[1]);
}
