import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createClient } from "@redis/client";

export interface RedisServer extends AsyncDisposable {
  readonly url: string;
  readonly run: (...command: readonly string[]) => Promise<unknown>;
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly freeze: () => void;
  readonly thaw: () => void;
}

export function hasRedis(): boolean {
  if (process.env["YUNMETER_CI"] === "1") return true;
  if (spawnSync("redis-server", ["--version"]).status === 0) return true;
  process.stderr.write("redis-server is not on the PATH: the tests that need it are left out\n");
  return false;
}

export async function startRedis(...options: readonly string[]): Promise<RedisServer> {
  return startRedisAt({ port: await findFreePort() }, ...options);
}

export interface RedisPlace {
  readonly port: number;
  /** The state of a cluster to begin with. */
  readonly nodesConf?: string;
}

export async function startRedisAt(
  { port, nodesConf }: RedisPlace,
  ...options: readonly string[]
): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "yunmeter-redis-"));
  if (nodesConf !== undefined) await writeFile(join(folder, "nodes.conf"), nodesConf);
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const safe = ["--appendonly", "yes", "--appendfsync", "always", "--save", "", "--bind", "127.0.0.1"];
    server = spawn("redis-server", ["--port", String(port), "--dir", folder, ...safe, ...options], { stdio: "ignore" });
    await once(server, "spawn");
    for (let tries = 0; ; tries++) {
      const answer = await run("PING").catch((error: unknown) => error);
      // A server that wants a password is there, too.
      if (answer === "PONG" || /NOAUTH/u.test(String(answer))) return;
      if (tries === 300) throw new Error(`redis-server does not answer: ${String(answer)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function run(...command: readonly string[]): Promise<unknown> {
    const client = createClient({ url, RESP: 2, socket: { reconnectStrategy: false, connectTimeout: 60_000 } });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return await client.sendCommand([...command]);
    } finally {
      client.destroy();
    }
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
    run,
    kill,
    start,
    freeze: () => void server?.kill("SIGSTOP"),
    thaw: () => void server?.kill("SIGCONT"),
    [Symbol.asyncDispose]: async () => {
      await kill();
      // A child of the server may still write a snapshot.
      await rm(folder, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
