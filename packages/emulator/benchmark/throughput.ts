/**
 * How many points a second the emulator takes through HTTP, and whether its memory stays flat while it does.
 *
 * `node benchmark/throughput.ts [seconds]`; the client is a process of its own, pinned to nothing.
 */
import { fork } from "node:child_process";
import { Agent, request as openRequest } from "node:http";

import { startEmulator } from "../src/index.ts";
import type { RawRequest } from "../src/testing/send.ts";
import { rawItem, signAlibabaV1 } from "../src/testing/sign-alibaba.ts";
import { jdPoint, signJd } from "../src/testing/sign-jd.ts";

const ACCOUNT = { accessKeyId: "BENCHMARK", accessKeySecret: "benchmark-secret" };
const CONNECTIONS = 8;

interface Load {
  readonly name: string;
  readonly points: number;
  readonly make: (host: string) => RawRequest;
}

const LOADS: readonly Load[] = [
  {
    name: "JD, 50 points a request",
    points: 50,
    make: (host) =>
      signJd(
        Array.from({ length: 50 }, (_, index) => jdPoint({ metric: `m${index}`, timestamp: seconds() })),
        host,
        { account: ACCOUNT, now: Date.now() },
      ),
  },
  {
    name: "Alibaba, 100 points a request",
    points: 100,
    make: () =>
      signAlibabaV1(
        Array.from({ length: 100 }, (_, index) => rawItem({ MetricName: `m${index}`, Time: String(Date.now()) })),
        { account: ACCOUNT, now: Date.now() },
      ),
  },
];

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

async function serve(): Promise<void> {
  const durationS = Number(process.argv[2] ?? 5);
  const emulator = await startEmulator({ accounts: [ACCOUNT], retain: { points: 20_000, requests: 500 } });
  for (const [index, { name }] of LOADS.entries()) {
    await measure(
      name,
      () => drive(emulator.url, index, durationS),
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

/** Lets a process of its own send, so that signing does not count. */
function drive(url: string, load: number, durationS: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, ["client", url, String(load), String(durationS)]);
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`the client ended with ${code}`))));
  });
}

async function send(): Promise<void> {
  const [, , , url = "", load = "0", durationS = "5"] = process.argv;
  const chosen = LOADS[Number(load)];
  if (chosen === undefined) throw new Error(`no load ${load}`);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const end = performance.now() + Number(durationS) * 1000;
  const { host } = new URL(url);
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < end) await post(url, agent, chosen.make(host));
    }),
  );
  agent.destroy();
}

function post(url: string, agent: Agent, { target, headers = {}, body = "" }: RawRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = openRequest(new URL(target, url), {
      method: "POST",
      agent,
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
    });
    request.on("error", reject);
    request.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("end", () =>
        response.statusCode === 200 && !text.includes('"Code":"4') ? resolve() : reject(new Error(text)),
      );
    });
    request.end(body);
  });
}

await (process.argv[2] === "client" ? send() : serve());
