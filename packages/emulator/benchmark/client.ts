import { fork } from "node:child_process";
import { Agent, request as openRequest } from "node:http";

import type { RawRequest } from "../src/testing/send.ts";
import { rawItem, signAlibabaV1 } from "../src/testing/sign-alibaba.ts";
import { jdPoint, signJd } from "../src/testing/sign-jd.ts";

export const ACCOUNT: { readonly accessKeyId: string; readonly accessKeySecret: string } = {
  accessKeyId: "BENCHMARK",
  accessKeySecret: "benchmark-secret",
};

const CONNECTIONS = 8;

export interface Load {
  readonly name: string;
  readonly points: number;
  readonly make: (host: string, number: number) => RawRequest;
}

export const LOADS: readonly Load[] = [
  {
    name: "JD, 50 points a request",
    points: 50,
    make: (host, number) => {
      const dimensions = { host: `web${number}` };
      const point = (index: number): object => jdPoint({ metric: `m${index}`, dimensions, timestamp: seconds() });
      return signJd(upTo(50).map(point), host, { account: ACCOUNT, now: Date.now() });
    },
  },
  {
    name: "Alibaba, 100 points a request",
    points: 100,
    make: (_, number) => {
      const Dimensions = `{"host":"web${number}"}`;
      const item = (index: number) => rawItem({ MetricName: `m${index}`, Dimensions, Time: String(Date.now()) });
      return signAlibabaV1(upTo(100).map(item), { account: ACCOUNT, now: Date.now() });
    },
  },
];

function upTo(count: number): number[] {
  return [...Array.from({ length: count }).keys()];
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

export interface Drive {
  readonly load: number;
  /** Stops after this many points, or else after some seconds. */
  readonly points?: number;
  readonly seconds?: number;
  readonly rounds?: number;
}

/** Sends from a separate process, so that signing is not measured. */
export function drive(
  url: string,
  { load, points = Infinity, seconds: durationS = Infinity, rounds = 1 }: Drive,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [url, ...[load, points, durationS, rounds].map(String)]);
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`the client ended with ${code}`))));
  });
}

async function send([url = "", load = "", points = "", durationS = "", rounds = ""]: readonly string[]): Promise<void> {
  const chosen = LOADS[Number(load)];
  if (chosen === undefined) throw new Error(`no load ${load}`);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const end = performance.now() + Number(durationS) * 1000;
  const most = Number(points) / chosen.points;
  const { host } = new URL(url);
  let sent = 0;
  await Promise.all(
    upTo(CONNECTIONS).map(async () => {
      while (sent < most && performance.now() < end) await post(url, agent, chosen.make(host, sent++ % Number(rounds)));
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

if (process.argv[1] === import.meta.filename) await send(process.argv.slice(2));
