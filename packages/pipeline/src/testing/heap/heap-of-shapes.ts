// Fills queues in memory with points of each shape, and prints the heap that they take beside what the queue counts. To be
// run with `--expose-gc`.
import type { Point } from "@yunmeter/core";

import { memoryQueue } from "../../queue/memory/memory-queue.ts";
import { createPointEncoder } from "../../queue/point-codec.ts";
import type { Queue, StoredPoint } from "../../queue/queue.ts";
import { createIds, bodyBytes } from "../../queue/stored-point.ts";

const SHAPES: Readonly<Record<string, (index: number) => Point>> = {
  "one series": (index) => ({ name: "load", value: index / 4 }),
  "1,000 series": (index) => ({ name: "http_requests_total", dimensions: dimensionsOf(index % 1000), value: index }),
  "a series each": (index) => ({ name: "http_requests_total", dimensions: dimensionsOf(index), value: index }),
  "Chinese names": (index) => ({ name: "订单", dimensions: { 地域: `华东 ${index % 10_000}` }, value: index }),
  bigint: (index) => ({ name: "bytes", dimensions: dimensionsOf(index % 1000), value: 2n ** 70n + BigInt(index) }),
  summary: (index) => ({
    name: "http_requests_total",
    dimensions: dimensionsOf(index % 1000),
    period: 60,
    statistics: { count: index, sum: index / 3, average: index / 7, minimum: 0, maximum: index },
  }),
};

function dimensionsOf(series: number): Readonly<Record<string, string>> {
  return { host: `host-${series % 50}`, path: `/orders/${series}` };
}

async function fill(queue: Queue, shape: (index: number) => Point, count: number): Promise<void> {
  const encode = createPointEncoder(false);
  const nextId = createIds();
  for (let added = 0; added < count; added += 250) {
    const group: StoredPoint[] = [];
    for (let index = added; index < added + 250; index++) {
      const entry = encode(shape(index), T + index);
      group.push({ id: nextId(), lane: "lane", ...entry, bytes: bodyBytes(entry.body), addedAt: T + index });
    }
    await queue.append(group);
  }
}

const T = 1_767_323_100_000;
const POINTS = 50_000;

function heap(): number {
  for (let round = 0; round < 4; round++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

for (const [title, shape] of Object.entries(SHAPES)) {
  // Code and hidden classes come before the first measurement.
  await fill(memoryQueue(), shape, 2000);
  const before = heap();
  const queue = memoryQueue({ maxPoints: Infinity, maxBytes: Infinity });
  await fill(queue, shape, POINTS);
  const taken = heap() - before;
  const { lanes } = await queue.stats();
  process.stdout.write(`${JSON.stringify([title, taken, lanes[0]?.bytes])}\n`);
  await queue.close();
}
