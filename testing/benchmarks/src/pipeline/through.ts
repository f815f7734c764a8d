// Ten million points through a pipeline: what memory does, and what a point costs from the first million to the last.
import { createPipeline } from "../../../../packages/pipeline/src/index.ts";
import { instantReporter } from "./instant-reporter.ts";

const POINTS = Number(process.argv[2] ?? 10_000_000);
const STEP = POINTS / 10;
const GROUP = 500;

const reporter = instantReporter();
const pipeline = createPipeline({ reporters: [reporter], log: false, intervalMs: 1000 });
let cpu = process.cpuUsage();
for (let added = 0; added < POINTS; added += GROUP) {
  for (let index = 0; index < GROUP; index++)
    pipeline.add({ name: "orders", dimensions: { host: "a", shop: `s${index}` }, value: added + index });
  // Paced by delivery, so that nothing overflows.
  while (added - reporter.taken() > 20_000) await new Promise((resolve) => setImmediate(resolve));
  if ((added + GROUP) % STEP === 0) {
    const { user, system } = process.cpuUsage(cpu);
    cpu = process.cpuUsage();
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
    console.log(
      `${added + GROUP}: ${((user + system) / STEP).toFixed(2)} µs a point, heap ${megabytes(heapUsed)}, RSS ${megabytes(rss)}`,
    );
  }
}
const { delivered, kept, lost, uncertain } = await pipeline.close({ deadlineMs: 60_000 });
console.log({ delivered, kept, lost, uncertain });
