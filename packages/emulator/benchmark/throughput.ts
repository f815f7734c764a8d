/**
 * How many points a second the emulator takes through HTTP, and what of its heap is left while it does.
 *
 * `node benchmark/throughput.ts [seconds]`; the client is a process of its own, pinned to nothing.
 */
import { startEmulator } from "../src/index.ts";
import { ACCOUNT, drive, LOADS } from "./client.ts";

async function serve(): Promise<void> {
  const seconds = Number(process.argv[2] ?? 5);
  const emulator = await startEmulator({ accounts: [ACCOUNT], retain: { points: 20_000, requests: 500 } });
  for (const [load, { name }] of LOADS.entries()) {
    await measure(
      name,
      () => drive(emulator.url, { load, seconds }),
      () => emulator.points().at(-1)?.order ?? 0,
    );
  }
  await emulator.close();
}

/** Counts what arrives and what the server's own process spends on it. */
async function measure(name: string, work: () => Promise<void>, arrived: () => number): Promise<void> {
  const before = { cpu: process.cpuUsage(), points: arrived(), time: performance.now() };
  const heaps: number[] = [];
  const timer = setInterval(() => heaps.push(process.memoryUsage().heapUsed / 2 ** 20), 20);
  await work();
  clearInterval(timer);
  const cpu = process.cpuUsage(before.cpu);
  const points = arrived() - before.points;
  const wallS = (performance.now() - before.time) / 1000;
  const cpuS = (cpu.user + cpu.system) / 1e6;
  const half = Math.floor(heaps.length / 2);
  // What is left after each collection is what is kept; the heap in between is only not yet collected.
  const least = (list: readonly number[]): string => Math.min(...list).toFixed(0);
  process.stdout.write(
    `${name}: ${Math.round(points / wallS)} points/s over the wall clock, ${Math.round(points / cpuS)} points per CPU second of the server; ` +
      `heap at its lowest ${least(heaps.slice(0, half))} MiB in the first half, ${least(heaps.slice(half))} MiB in the second\n`,
  );
}

await serve();
