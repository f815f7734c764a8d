import { inspect } from "node:util";

import { createRandom } from "./random.ts";
import type { StallWatch } from "./stall-watch.ts";
import type { StartedTarget, FuzzTarget } from "./target.ts";

export interface Budget {
  readonly seed: number;
  /** The first run; a finding names its own, so that it can be run again alone. @default `0` */
  readonly from?: number;
  /** The most runs. @default `Infinity` */
  readonly times?: number;
  /** @default `Infinity` */
  readonly ms?: number;
}

export interface FuzzResult {
  readonly runs: number;
  /** What broke a property, with what repeats it; absent where all runs passed. */
  readonly finding?: string;
}

/** An input may take this long at most, and all together may grow the process by so much. */
const LONGEST_RUN_MS = 20_000;
const MOST_GROWTH_BYTES = 512 * 2 ** 20;

/** Runs a target until a property breaks or the budget is spent. `undefined` where the target cannot run here. */
export async function runTarget(
  target: FuzzTarget,
  budget: Budget,
  watch: StallWatch,
): Promise<FuzzResult | undefined> {
  const { seed, from = 0 } = budget;
  const started = await target.start();
  if (started === undefined) return undefined;
  const begun = performance.now();
  const memory = process.memoryUsage.rss();
  let runs = 0;
  try {
    while (!isSpent(budget, runs, performance.now() - begun)) {
      const number = from + runs++;
      const again = `fuzz --only "${target.name}" --seed ${seed} --from ${number}`;
      watch.begin(again);
      const fault = (await runOnce(started, seed, number)) ?? turnFault(watch.longestTurnMs(), target);
      if (fault !== undefined) return { runs, finding: `${fault}\n  again: ${again}` };
    }
  } finally {
    watch.end();
    await started.close?.();
  }
  const grown = process.memoryUsage.rss() - memory;
  return grown > MOST_GROWTH_BYTES
    ? { runs, finding: `the process grew by ${Math.round(grown / 2 ** 20)} MiB` }
    : { runs };
}

function isSpent({ times = Infinity, ms = Infinity }: Budget, runs: number, elapsedMs: number): boolean {
  return runs >= times || elapsedMs >= ms;
}

async function runOnce(started: StartedTarget, seed: number, number: number): Promise<string | undefined> {
  const random = createRandom(Math.imul(seed + 1, 0x9e3779b1) + number);
  try {
    await within(LONGEST_RUN_MS, Promise.resolve(started.run(random)));
    return undefined;
  } catch (error) {
    return inspect(error);
  }
}

function turnFault(ms: number, { longestTurnMs = 1000 }: FuzzTarget): string | undefined {
  return ms > longestTurnMs ? `one turn took ${Math.round(ms)} ms` : undefined;
}

async function within(ms: number, run: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`still running after ${ms} ms`)), ms);
  });
  try {
    await Promise.race([run, late]);
  } finally {
    clearTimeout(timer);
  }
}
