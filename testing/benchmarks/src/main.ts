import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

const CONTENDERS = ["yunmeter", "bare fetch", "official SDK"] as const;
const WARM_UP = 6;
const ROUNDS = 21;

const server = fork(new URL("server.ts", import.meta.url));
const [port] = (await once(server, "message")) as [number];
const workers = new Map<string, ChildProcess>();
for (const name of CONTENDERS) {
  const worker = fork(new URL("worker.ts", import.meta.url), [name, String(port)], { execArgv: ["--expose-gc"] });
  await once(worker, "message");
  workers.set(name, worker);
}

for (const points of [1, 21, 100]) {
  const requests = Math.ceil(30_000 / (points + 9));
  const costs = new Map<string, number[]>(CONTENDERS.map((name) => [name, []]));
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (const name of CONTENDERS) {
      const worker = workers.get(name);
      if (worker === undefined) continue;
      worker.send({ requests, points });
      const [cpuMicros] = (await once(worker, "message")) as [number];
      // The first rounds warm the engine up.
      if (round >= WARM_UP) costs.get(name)?.push(cpuMicros / (requests * points));
    }
  }
  console.log(
    `\n${points} points a request, four requests at once, ${ROUNDS} rounds of ${requests} requests, CPU of the client, lower quarter (median):`,
  );
  const own = costs.get("yunmeter") ?? [];
  for (const [name, values] of costs) {
    const [quarter, median] = [quantile(values, 0.25), quantile(values, 0.5)];
    const ratios = [quarter / quantile(own, 0.25), median / quantile(own, 0.5)].map((ratio) => ratio.toFixed(2));
    console.log(
      `  ${name.padEnd(14)} ${quarter.toFixed(2).padStart(8)} (${median.toFixed(2)}) µs a point, ${ratios[0]} (${ratios[1]}) times yunmeter's`,
    );
  }
}
for (const child of [server, ...workers.values()]) child.kill();

/** Other work on the machine only adds time, so the lower quartile is closer to the real cost than the median. */
function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}
