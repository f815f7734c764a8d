// What a second holds, side by side in one run: `add`, a roll-up's `add`, and what the queues take in and give out. Ratios
// say more than rates: everything here runs on the same machine in the same minute. Each figure is the best of some rounds,
// which is what other programs took least from. Redis is started here, where `redis-server` is on the PATH.
// Arguments: rounds, points.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { redisQueue } from "../../../../packages/pipeline-redis/src/index.ts";
import { hasRedis, startRedis } from "../../../../packages/pipeline-redis/src/testing/redis-server.ts";
import { createPipeline, memoryQueue, type Queue, type StoredPoint } from "../../../../packages/pipeline/src/index.ts";
import { createPointEncoder } from "../../../../packages/pipeline/src/queue/point-codec.ts";
import { sqliteQueue } from "../../../../packages/pipeline/src/queue/sqlite/index.ts";
import { bodyBytes, createIds } from "../../../../packages/pipeline/src/queue/stored-point.ts";
import { createRollUp } from "../../../../packages/pipeline/src/roll-up/create-roll-up.ts";
import { runInSlices } from "../../../../packages/pipeline/src/runtime/time-slices.ts";
import { instantReporter } from "./instant-reporter.ts";

const ROUNDS = Number(process.argv[2] ?? 5);
const POINTS = Number(process.argv[3] ?? 20_000);
const ADDS = 25 * POINTS;
const GROUP = 500;
const T = Date.now();

const samples = Array.from({ length: 1000 }, (_, index) => ({
  name: "orders",
  dimensions: { host: `host-${index % 10}`, shop: `shop-${index}`, region: "cn-hangzhou" },
  value: index,
}));

const encode = createPointEncoder(false);
const nextId = createIds();
const rates = new Map<string, number>();

await note("pipeline.add, of 1,000 series", ADDS, async () => {
  const pipeline = createPipeline({ reporters: [instantReporter()], log: false });
  const took = await time(async () => {
    for (let index = 0; index < ADDS; index++) pipeline.add(samples[index % 1000] as never);
  });
  await pipeline.close({ deadlineMs: 100 });
  return took;
});
for (const [title, percentiles] of [
  ["roll-up's add, of 1,000 series", []],
  ["roll-up's add, percentiles as well", ["p50", "p99"]],
] as const) {
  const statistics = ["count", "sum", "average", "minimum", "maximum", "last", ...percentiles] as const;
  const settings = { periods: [60], statistics, graceMs: 0, dimension: undefined, partsLane: "p", endsAtClose: true };
  const rollUp = createRollUp({ settings, producer: "p", maxSeries: 1000 });
  await note(title, ADDS, async () => {
    const took = await time(async () => {
      for (let index = 0; index < ADDS; index++) rollUp.add(samples[index % 1000] as never, T);
    });
    await runInSlices(rollUp.cut(T));
    return took;
  });
}

const folder = mkdtempSync(join(tmpdir(), "yunmeter-benchmark-"));
await measureQueue("memory", () => memoryQueue());
await measureQueue("SQLite", () => sqliteQueue({ path: join(folder, `${Math.random()}.db`) }));
rmSync(folder, { recursive: true });
if (hasRedis()) {
  for (const fsync of ["always", "everysec"]) {
    await using redis = await startRedis("--appendfsync", fsync);
    await measureQueue(`Redis, appendfsync ${fsync}`, () => redisQueue({ url: redis.url, timeoutMs: 30_000 }));
  }
} else console.log("no redis-server on the PATH: Redis is left out");
print();

/** Points of 1,000 series in groups, as a pipeline stores them, one call after the other. */
async function measureQueue(title: string, open: () => Queue): Promise<void> {
  const queue = open();
  // Starts with the first append.
  await queue.stats();
  await note(`${title}: append`, POINTS, async () => {
    const points = toPoints(POINTS);
    const groups = Array.from({ length: POINTS / GROUP }, (_, group) =>
      points.slice(GROUP * group, GROUP * (group + 1)),
    );
    return time(async () => {
      for (const group of groups) await queue.append(group);
    });
  });
  await note(`${title}: lease and settle`, POINTS, () =>
    time(async () => {
      for (let group = 0; group < POINTS / GROUP; group++) {
        const lease = await queue.lease("lane", { points: GROUP, bytes: Infinity });
        if (lease !== undefined) await queue.settle(lease, []);
      }
    }),
  );
  await queue.close();
}

function toPoints(count: number): readonly StoredPoint[] {
  return Array.from({ length: count }, (_, index) => {
    const sample = samples[index % samples.length] as (typeof samples)[number];
    const time = T + index;
    const { series, body, rank } = encode({ ...sample, value: index / 4 }, time);
    return { id: nextId(), lane: "lane", series, body, bytes: bodyBytes(body), rank, addedAt: time };
  });
}

/** Keeps the best of some rounds; `round` gives how long it took in milliseconds. */
async function note(title: string, count: number, round: () => Promise<number>): Promise<void> {
  for (let number = 0; number < ROUNDS; number++) {
    const rate = count / ((await round()) / 1000);
    rates.set(title, Math.max(rate, rates.get(title) ?? 0));
  }
}

async function time(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function print(): void {
  const [[, base = 1] = []] = rates;
  for (const [title, rate] of rates) {
    const microseconds = 1e6 / rate;
    console.log(
      `| ${title} | ${Math.round(rate).toLocaleString("en")} | ${microseconds.toFixed(2)} µs | ${(base / rate).toFixed(1)} |`,
    );
  }
}
