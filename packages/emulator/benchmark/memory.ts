/**
 * Measures whether the emulator's memory stays flat over many points, with its default retention.
 *
 * `node benchmark/memory.ts [points]`, ten million by default. Each client is a separate process. Every request brings series
 * that were not seen for 200,000 requests, so that retained names would show.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { startEmulator } from "../src/index.ts";
import { ACCOUNT, drive, LOADS } from "./client.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const MiB = 2 ** 20;
const BETWEEN_MS = 2_000;
const ROUNDS = 200_000;

interface Sample {
  readonly millions: number;
  readonly heap: number;
  readonly resident: number;
}

async function main(): Promise<void> {
  const points = Number(process.argv[2] ?? 10_000_000);
  const emulator = await startEmulator({ accounts: [ACCOUNT] });
  const samples: Sample[] = [];
  const look = (): void => {
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    const millions = (emulator.points({ limit: 1 }).at(-1)?.order ?? 0) / 1e6;
    samples.push({ millions, heap: heapUsed / MiB, resident: rss / MiB });
  };
  const began = performance.now();
  const timer = setInterval(look, BETWEEN_MS);
  await Promise.all(
    [...LOADS.keys()].map((load) => drive(emulator.url, { load, points: points / LOADS.length, rounds: ROUNDS })),
  );
  clearInterval(timer);
  look();
  const seconds = (performance.now() - began) / 1000;
  print(samples, seconds);
  await emulator.close();
}

function print(samples: readonly Sample[], seconds: number): void {
  const last = samples.at(-1)?.millions ?? 0;
  const settled = samples.filter(({ millions }) => millions >= last / 5);
  const line = (what: string, of: (sample: Sample) => number): string => {
    const figures = settled.map(of);
    const [least, most] = [Math.min(...figures), Math.max(...figures)].map((figure) => figure.toFixed(1));
    const slope = slopeOf(settled.map((sample) => [sample.millions, of(sample)]));
    return `${what}: ${least} to ${most} MiB, ${(slope * 1024).toFixed(0)} KiB more for each million points`;
  };
  const rate = Math.round((last * 1e6) / seconds);
  process.stdout.write(
    `${last.toFixed(2)} million points in ${seconds.toFixed(0)} s, ${rate} a second; ${settled.length} looks after ${(last / 5).toFixed(1)} million\n` +
      `${line("heap after collection", ({ heap }) => heap)}\n${line("resident", ({ resident }) => resident)}\n`,
  );
}

function slopeOf(dots: readonly (readonly [x: number, y: number])[]): number {
  const mean = (of: (dot: readonly [number, number]) => number): number =>
    dots.reduce((sum, dot) => sum + of(dot), 0) / dots.length;
  const [meanX, meanY] = [mean(([x]) => x), mean(([, y]) => y)];
  const spread = mean(([x]) => (x - meanX) ** 2);
  return mean(([x, y]) => (x - meanX) * (y - meanY)) / spread;
}

await main();
