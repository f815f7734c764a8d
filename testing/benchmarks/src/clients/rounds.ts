import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

const WARM_UP = 250;
const ROUNDS = 150;

/** CPU time of a point in microseconds: the lower quartile and the median of the rounds. */
export interface Cost {
  readonly quarter: number;
  readonly median: number;
}

/** Contenders in separate processes, which take turns in a new order each round. */
export interface Contest {
  run(names: readonly string[], requests: number, points: number): Promise<ReadonlyMap<string, Cost>>;
  /** One round of one contender, after those before. */
  once(name: string, requests: number, points: number): Promise<number>;
  close(): void;
}

export async function startContest(port: number): Promise<Contest> {
  const workers = new Map<string, ChildProcess>();

  async function microsOf(name: string, requests: number, points: number): Promise<number> {
    const worker = workers.get(name) ?? (await startWorker(name, port));
    workers.set(name, worker);
    worker.send({ requests, points });
    const [micros] = (await once(worker, "message")) as [number];
    return micros / (requests * points);
  }

  return {
    async run(names, requests, points) {
      const costs = new Map<string, number[]>(names.map((name) => [name, []]));
      for (let round = 0; round < WARM_UP + ROUNDS; round++) {
        for (const name of shuffled(names)) {
          const cost = await microsOf(name, requests, points);
          if (round >= WARM_UP) costs.get(name)?.push(cost);
        }
      }
      return new Map([...costs].map(([name, values]) => [name, costOf(values)]));
    },
    once: microsOf,
    close: () => {
      for (const worker of workers.values()) worker.kill();
    },
  };
}

async function startWorker(name: string, port: number): Promise<ChildProcess> {
  const worker = fork(new URL("worker.ts", import.meta.url), [name, String(port)], { execArgv: ["--expose-gc"] });
  // A client whose points are not accepted has no figure.
  worker.once("exit", (code) => {
    if (code !== null && code !== 0) process.exit(code);
  });
  await once(worker, "message");
  return worker;
}

function shuffled<Value>(values: readonly Value[]): readonly Value[] {
  return values
    .map((value) => ({ value, rank: Math.random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ value }) => value);
}

/** Other work on the machine only adds time, so the lower quartile is closer to the real cost than the median. */
export function costOf(values: readonly number[]): Cost {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { quarter: at(0.25), median: at(0.5) };
}
