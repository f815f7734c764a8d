/**
 * Measures points a second through HTTP, and the heap while they arrive.
 *
 * `node benchmark/throughput.ts [seconds]`; the client is a separate, unpinned process.
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
  // Heap after collections; what lies between is garbage not yet collected.
  const least = (list: readonly number[]): string => Math.min(...list).toFixed(0);
  process.stdout.write(
    `${name}: ${Math.round(points / wallS)} points/s over the wall clock, ${Math.round(points / cpuS)} points per CPU second of the server; ` +
      `heap at its lowest ${least(heaps.slice(0, half))} MiB in the first half, ${least(heaps.slice(half))} MiB in the second\n`,
  );
}

await serve();
