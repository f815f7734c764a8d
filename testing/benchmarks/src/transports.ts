// CPU of one request of 8.6 KB by each way to send that Node.js has, taking turns in one process against a server on
// loopback. Argument: rounds.
import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";

import { defaultTransport } from "../../../packages/core/src/transport/dispatcher/default-transport.ts";
import { exchange } from "../../../packages/core/src/transport/exchange.ts";
import { fetchTransport } from "../../../packages/core/src/transport/fetch-transport.ts";
import type { Transport } from "../../../packages/core/src/transport/transport.ts";

const ROUNDS = Number(process.argv[2] ?? 60);
const WARM_UP = Math.ceil(ROUNDS / 4);
const REQUESTS = 200;
const AT_ONCE = 4;
const TIMEOUT_MS = 15_000;

const server = fork(new URL("server.ts", import.meta.url));
const [port] = (await once(server, "message")) as [number];
const url = `http://127.0.0.1:${port}/`;
const body = "MetricList.1.MetricName=requests&".repeat(264);
const headers = { "content-type": "application/x-www-form-urlencoded" };
const agent = new Agent({ keepAlive: true });

const ways: Readonly<Record<string, () => Promise<unknown>>> = {
  "the dispatcher under fetch, as reporters send": by(defaultTransport({ fetch })),
  "fetch with a signal, as reporters send elsewhere": by(fetchTransport({ fetch })),
  "fetch alone": async () => (await fetch(url, { method: "POST", headers, body })).text(),
  "node:http": byHttp,
};

const costs = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]));
for (let round = 0; round < WARM_UP + ROUNDS; round++) {
  for (const [name, send] of shuffled(Object.entries(ways))) {
    const before = process.cpuUsage();
    for (let sent = 0; sent < REQUESTS; sent += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, send));
    const { user, system } = process.cpuUsage(before);
    if (round >= WARM_UP) costs.get(name)?.push((user + system) / REQUESTS);
  }
}
for (const [name, values] of costs)
  console.log(`${name.padEnd(50)} ${lowerQuartile(values).toFixed(0).padStart(4)} µs`);
agent.destroy();
server.kill();
process.exit();

function by(transport: Transport): () => Promise<unknown> {
  return () => exchange({ method: "POST", url, headers, body }, transport, TIMEOUT_MS, undefined);
}

function byHttp(): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: "POST", headers, agent }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("end", () => resolve(text));
    });
    call.on("error", reject).end(body);
  });
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function lowerQuartile(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)] ?? Number.NaN;
}
