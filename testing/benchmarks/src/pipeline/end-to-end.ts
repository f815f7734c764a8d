// CPU of a point from `add` to settled, and of a rolled-up series from its window's end to settled; queue in memory, the
// reporter Alibaba's with a `fetch` that accepts at once. Lower quartile of rounds, warm. Arguments: rounds, points a round.
import { createAlibabaReporter } from "../../../../packages/alibaba/src/index.ts";
import { createPipeline } from "../../../../packages/pipeline/src/index.ts";
import { createVirtualTime } from "../../../../packages/pipeline/src/testing/virtual-time.ts";
import { instantReporter } from "./instant-reporter.ts";

const ROUNDS = Number(process.argv[2] ?? 12);
const POINTS = Number(process.argv[3] ?? 20_000);
const SERIES = 1000;

const credentials = { accessKeyId: "id", accessKeySecret: "secret" };
const accepts = async (): Promise<Response> => new Response('{"Code":"200","Success":true,"RequestId":"r"}');
const limits = { requestsPerSecond: Infinity, concurrency: 64 };
const reporter = createAlibabaReporter({ region: "cn-hangzhou", credentials, ...limits, runtime: { fetch: accepts } });

for (const [title, of] of [
  ["instant reporter", () => instantReporter()],
  ["Alibaba, instant fetch", () => reporter],
] as const) {
  const pipeline = createPipeline({ reporters: [of()], log: false });
  const costs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    for (let index = 0; index < POINTS; index++) {
      const series = (index * 7919) % SERIES;
      pipeline.add({ name: "orders", dimensions: { host: `h${series % 20}`, shop: `s${series}` }, value: index });
      if (index % 2000 === 1999) await new Promise((resolve) => setImmediate(resolve));
    }
    await pipeline.flush({ deadlineMs: 60_000 });
    costs.push(cpuOf(before) / POINTS);
  }
  print(`a point end to end, ${title}`, costs);
  await pipeline.close({ deadlineMs: 1000 });
}

{
  const time = createVirtualTime();
  const pipeline = createPipeline({
    reporters: [instantReporter()],
    rollUp: { periods: [60] },
    instance: "single",
    maxSeries: Infinity,
    log: false,
    runtime: { now: time.now, sleep: time.sleep },
  });
  const costs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (let index = 0; index < SERIES * 4; index++) {
      const series = (index * 7919) % SERIES;
      pipeline.add({ name: "orders", dimensions: { host: `h${series % 20}`, shop: `s${series}` }, value: index });
    }
    const before = process.cpuUsage();
    await time.pass(60_000);
    await time.pass(5000);
    costs.push(cpuOf(before) / SERIES);
  }
  print("export of a rolled-up series", costs);
  await time.until(pipeline.close({ deadlineMs: 1000 }));
}

function cpuOf(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function print(what: string, costs: readonly number[]): void {
  const warm = costs.slice(Math.floor(costs.length / 4)).toSorted((left, right) => left - right);
  console.log(`${what}: ${(warm[Math.floor(warm.length / 4)] ?? 0).toFixed(1)} µs of CPU`);
}
