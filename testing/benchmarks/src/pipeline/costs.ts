// What a point costs in the pipeline, beside the OpenTelemetry SDK and prom-client: each in a process, a server in another,
// all in one run. Rounds are shuffled and warm; the lower quartile counts, since other work on the machine only adds time.
// Arguments: rounds, and the words of a job to run it alone.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

const ROUNDS = Number(process.argv[2] ?? 60);
const ONLY = process.argv[3] ?? "";
const SUBJECTS = ["yunmeter", "yunmeter, 21 a request", "yunmeter, no reporter", "OpenTelemetry", "prom-client"];
const COUNTS: Readonly<Record<string, number>> = {
  "a point from add to accepted": 10_000,
  "a value recorded, of a rolled-up series": 50_000,
  "a rolled-up series exported": 1000,
};

const server = fork(new URL("../server.ts", import.meta.url));
const [port] = (await once(server, "message")) as [number];
const workers: { readonly name: string; readonly child: ChildProcess; readonly jobs: readonly string[] }[] = [];
for (const name of SUBJECTS) {
  const child = fork(new URL("worker.ts", import.meta.url), [name, `http://127.0.0.1:${port}`]);
  const [jobs] = (await once(child, "message")) as [string[]];
  workers.push({ name, child, jobs });
}

for (const [job, count] of Object.entries(COUNTS).filter(([name]) => name.includes(ONLY))) {
  const able = workers.filter(({ jobs }) => jobs.includes(job));
  const costs = new Map<string, number[]>(able.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, child } of shuffled(able)) {
      child.send({ job, count });
      const [cpu] = (await once(child, "message")) as [number];
      // The first half warms the engine up.
      if (round >= ROUNDS / 2) costs.get(name)?.push(cpu / count);
    }
  }
  const [base = NaN] = [...costs.values()].map((values) => quantile(values, 0.25));
  for (const [name, values] of costs) {
    const quarter = quantile(values, 0.25);
    const [least, median] = [quantile(values, 0), quantile(values, 0.5)];
    console.log(
      `| ${job} | ${name} | ${quarter.toFixed(2)} µs | ${(quarter / base).toFixed(2)} | ${least.toFixed(2)} to ${median.toFixed(2)} |`,
    );
  }
}
for (const child of [server, ...workers.map((worker) => worker.child)]) child.kill();

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ item }) => item);
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length * share)] ?? NaN;
}
