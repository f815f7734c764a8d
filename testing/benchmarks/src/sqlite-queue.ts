// What the SQLite queue does in a second, and how long it keeps the event loop from its work: points as a pipeline
// hands them over. A folder may be named, and how many groups at most: `node src/sqlite-queue.ts /mnt/slow 20`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { StoredPoint } from "../../../packages/pipeline/src/queue/queue.ts";
import { sqliteQueue } from "../../../packages/pipeline/src/queue/sqlite/index.ts";

const MOST_POINTS = 100_000;
const MOST_GROUPS = Number(process.argv[3] ?? 1000);
const GROUPS = [1, 20, 100, 1000];

const parent = process.argv[2] ?? tmpdir();
await measure(100);
for (const group of GROUPS) console.log(await measure(group));

async function measure(group: number): Promise<string> {
  const folder = mkdtempSync(join(parent, "yunmeter-benchmark-"));
  const queue = sqliteQueue({ path: join(folder, "queue.db") });
  await queue.stats();
  const stall = watchLoop();
  const count = Math.min(MOST_POINTS, group * MOST_GROUPS);
  const append = await rate(count, () => appendAll(queue, count, group));
  const send = await rate(count, () => sendAll(queue, group));
  const figures =
    `groups of ${group}: append ${append} points/s, lease and settle ${send} points/s; ` +
    `longest stall of the event loop ${stall().toFixed(1)} ms`;
  await queue.close();
  rmSync(folder, { recursive: true });
  return figures;
}

async function appendAll(queue: ReturnType<typeof sqliteQueue>, count: number, group: number): Promise<void> {
  for (let from = 0; from < count; from += group) await queue.append(toPoints(from, group));
}

async function sendAll(queue: ReturnType<typeof sqliteQueue>, group: number): Promise<void> {
  for (;;) {
    const lease = await queue.lease("alibaba:cn-hangzhou", { points: group, bytes: Infinity });
    if (lease === undefined) return;
    await queue.settle(lease, []);
  }
}

function toPoints(from: number, count: number): readonly StoredPoint[] {
  const now = Date.now();
  return Array.from({ length: count }, (_, index) => {
    const id = `${(from + index).toString(36)}-9f8e7d6c5b4a`;
    const body = `{"v":1,"name":"http_requests","value":${from + index}.25,"timestamp":${now},"dimensions":{"host":"web-1","path":"/orders"}}`;
    return { id, lane: "alibaba:cn-hangzhou", series: "", body, bytes: body.length, rank: -now - index, addedAt: now };
  });
}

async function rate(count: number, work: () => Promise<void>): Promise<string> {
  const began = performance.now();
  await work();
  return Math.round((count / (performance.now() - began)) * 1000).toLocaleString("en");
}

/**
 * The longest that this thread was at work between two turns of a timer that wants to run each millisecond. Its own
 * time is counted, not what other processes took from it.
 */
function watchLoop(): () => number {
  const busy = (): number => (process.threadCpuUsage().user + process.threadCpuUsage().system) / 1000;
  let longest = 0;
  let last = busy();
  const timer = setInterval(() => {
    const now = busy();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  return () => {
    clearInterval(timer);
    return longest;
  };
}
