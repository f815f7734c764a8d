import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

const CONTENDERS = ["yunmeter", "bare fetch", "official SDK"] as const;
const ROUNDS = 9;

const server = fork(new URL("server.ts", import.meta.url));
const [port] = (await once(server, "message")) as [number];
const workers = new Map<string, ChildProcess>();
for (const name of CONTENDERS) {
  const worker = fork(new URL("worker.ts", import.meta.url), [name, String(port)]);
  await once(worker, "message");
  workers.set(name, worker);
}

for (const points of [1, 21, 100]) {
  const requests = Math.ceil(30_000 / (points + 9));
  const costs = new Map<string, number[]>(CONTENDERS.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS + 3; round++) {
    for (const name of CONTENDERS) {
      const worker = workers.get(name);
      if (worker === undefined) continue;
      worker.send({ requests, points });
      const [cpuMicros] = (await once(worker, "message")) as [number];
      // The first rounds warm the engine up.
      if (round >= 3) costs.get(name)?.push(cpuMicros / (requests * points));
    }
  }
  console.log(
    `\n${points} points a request, four requests at once, ${ROUNDS} rounds of ${requests} requests, CPU of the client:`,
  );
  const own = median(costs.get("yunmeter") ?? []);
  for (const [name, values] of costs) {
    const cost = median(values);
    console.log(
      `  ${name.padEnd(14)} ${cost.toFixed(2).padStart(8)} µs a point   yunmeter takes ${(own / cost).toFixed(2)} of it`,
    );
  }
}
for (const child of [server, ...workers.values()]) child.kill();

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
