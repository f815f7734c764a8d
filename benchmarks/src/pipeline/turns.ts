// How long a pipeline keeps the event loop at work that rolls up a thousand series: for each second the longest turn, of
// which the lower quartile (other programs only add to it), the median and the longest are told. Once without a pipeline, which is what the machine itself does.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Queue, RollUpOptions } from "../../../packages/pipeline/src/index.ts";
import { instantReporter } from "./instant-reporter.ts";

const SECONDS = Number(process.argv[2] ?? 20);
const SOURCES = process.argv[3] ?? "../../../packages/pipeline/src";
const SERIES = Number(process.argv[4] ?? 1000);
const PERIODS = [2, 4];

const { createPipeline, memoryQueue } = (await import(
  `${SOURCES}/index.ts`
)) as typeof import("../../../packages/pipeline/src/index.ts");
const { sqliteQueue } = (await import(
  `${SOURCES}/sqlite/index.ts`
)) as typeof import("../../../packages/pipeline/src/sqlite/index.ts");

const samples = Array.from({ length: SERIES }, (_, index) => ({
  name: "orders",
  dimensions: { host: `host-${index % 10}`, shop: `shop-${index}`, region: "cn-hangzhou" },
  value: index,
}));
const folder = mkdtempSync(join(tmpdir(), "yunmeter-benchmark-"));
const queues: Readonly<Record<string, () => Queue>> = {
  memory: memoryQueue,
  SQLite: () => sqliteQueue({ path: join(folder, `${Math.random()}.db`) }),
};

console.log(`no pipeline: ${await watch(() => undefined)}`);
for (const [name, open] of Object.entries(queues)) {
  await measure(`${name}, figures`, open, { periods: PERIODS });
  await measure(`${name}, percentiles`, open, { periods: PERIODS, percentiles: ["p50", "p99"] });
}
rmSync(folder, { recursive: true });

async function measure(title: string, open: () => Queue, rollUp: RollUpOptions): Promise<void> {
  const pipeline = createPipeline({
    reporters: [instantReporter(), instantReporter({ id: "another" })],
    queue: open(),
    rollUp,
    instance: "single",
    log: false,
  });
  let index = 0;
  const longest = await watch(() => {
    for (let added = 0; added < 100; added++) pipeline.add(samples[index++ % SERIES] as never);
  });
  const { delivered, kept, lost, uncertain } = await pipeline.close({ deadlineMs: 10_000 });
  console.log(`${title}: ${longest}; ${JSON.stringify({ delivered, kept, lost, uncertain })}`);
}

/** Does something every 10 ms, and tells the longest that a timer of 1 ms had to wait. */
async function watch(work: () => void): Promise<string> {
  const longest: number[] = [];
  let last = performance.now();
  let gap = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    gap = Math.max(gap, now - last);
    last = now;
  }, 1);
  const adding = setInterval(work, 10);
  for (let second = 0; second < SECONDS; second++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    // The first seconds are warm-up.
    if (second >= SECONDS / 4) longest.push(gap - 1);
    gap = 0;
  }
  clearInterval(timer);
  clearInterval(adding);
  const sorted = longest.toSorted((left, right) => left - right);
  const [calm = 0, median = 0, most = 0] = [sorted[sorted.length >> 2], sorted[sorted.length >> 1], sorted.at(-1)];
  return `${calm.toFixed(1)} ms in a calm second, ${median.toFixed(1)} in the median, longest ${most.toFixed(1)}`;
}
