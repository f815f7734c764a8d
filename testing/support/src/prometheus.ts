import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

import { createFolder } from "./folder.ts";

export interface PrometheusServer extends AsyncDisposable {
  readonly url: string;
  readonly writeUrl: string;
  /** The series that a query finds at a time (epoch milliseconds). A query of a range, such as `up[5m]`, returns samples. */
  readonly query: (promql: string, at: number) => Promise<readonly FoundSeries[]>;
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
}

/** A series that a query found, with the times in epoch milliseconds. */
export interface FoundSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly (readonly [time: number, value: number])[];
}

export function hasPrometheus(): boolean {
  if (process.env["YUNMETER_CI"] === "1") return true;
  if (spawnSync("prometheus", ["--version"]).status === 0) return true;
  process.stderr.write("prometheus is not on the PATH: the tests that need it are left out\n");
  return false;
}

export async function startPrometheus({
  outOfOrder,
}: { readonly outOfOrder?: string } = {}): Promise<PrometheusServer> {
  const folder = await createFolder();
  const window = outOfOrder === undefined ? "" : `storage:\n  tsdb:\n    out_of_order_time_window: ${outOfOrder}\n`;
  const config = await folder.write("prometheus.yml", `global: {}\n${window}`);
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const options = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${folder.path}/data`,
    `--web.listen-address=127.0.0.1:${port}`,
    "--web.enable-remote-write-receiver",
    "--log.level=error",
  ];
  let server: ReturnType<typeof spawn> | undefined;

  async function start(): Promise<void> {
    server = spawn("prometheus", options, { stdio: "ignore" });
    await once(server, "spawn");
    for (let tries = 0; tries < 500; tries++) {
      const isReady = await fetch(`${url}/-/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isReady) return;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    throw new Error("prometheus does not answer");
  }

  async function kill(): Promise<void> {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  }

  await start();
  return {
    url,
    writeUrl: `${url}/api/v1/write`,
    query: (promql, at) => query(url, promql, at),
    kill,
    start,
    async [Symbol.asyncDispose]() {
      await kill();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function query(url: string, promql: string, at: number): Promise<readonly FoundSeries[]> {
  const parameters = new URLSearchParams({ query: promql, time: String(at / 1000) });
  const response = await fetch(`${url}/api/v1/query?${parameters.toString()}`);
  const { data, error } = (await response.json()) as QueryAnswer;
  if (data === undefined) throw new Error(`the query ${promql} failed: ${error}`);
  return data.result.map(({ metric, value, values = value === undefined ? [] : [value] }) => ({
    labels: metric,
    samples: values.map(([time, text]) => [Math.round(time * 1000), Number(text.replace("Inf", "Infinity"))] as const),
  }));
}

interface QueryAnswer {
  readonly data?: {
    readonly result: readonly {
      readonly metric: Readonly<Record<string, string>>;
      readonly value?: readonly [number, string];
      readonly values?: readonly (readonly [number, string])[];
    }[];
  };
  readonly error?: string;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
