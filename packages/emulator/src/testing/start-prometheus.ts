import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const PROMETHEUS_VERSION: string | undefined = findVersion();

export interface RealPrometheus {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

function findVersion(): string | undefined {
  const { stdout } = spawnSync("prometheus", ["--version"], { encoding: "utf8" });
  const version = /version (\d+\.\d+)/u.exec(stdout ?? "")?.[1];
  if (version === undefined && process.env["YUNMETER_CI"] === "1") throw new Error("prometheus is not installed");
  return version;
}

export async function startPrometheus(flags: readonly string[], config: object = {}): Promise<RealPrometheus> {
  const folder = await mkdtemp(join(tmpdir(), "yunmeter-prometheus-"));
  const address = `127.0.0.1:${await freePort()}`;
  // JSON is YAML.
  await writeFile(join(folder, "prometheus.yml"), JSON.stringify(config).replaceAll("<self>", address));
  const args = [`--config.file=${join(folder, "prometheus.yml")}`, `--storage.tsdb.path=${join(folder, "data")}`];
  const child = spawn("prometheus", [...args, `--web.listen-address=${address}`, ...flags], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://${address}`;
  while (child.exitCode === null && !(await isReady(url))) await sleep(50);
  if (child.exitCode !== null) throw new Error(`prometheus exited with ${child.exitCode}`);
  return {
    url,
    async stop() {
      child.kill("SIGKILL");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/-/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
