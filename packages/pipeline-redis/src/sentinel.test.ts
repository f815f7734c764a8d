import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createClient, createSentinel } from "@redis/client";
import { describe, expect, it } from "vitest";

import { redisQueue } from "./redis-queue.ts";
import { drain, toPoints } from "./testing/points.ts";
import { findFreePort, hasRedis, startRedis } from "./testing/redis-server.ts";

const NAME = "shop";

describe.skipIf(!hasRedis())("redisQueue on a client for Sentinel", { timeout: 180_000 }, () => {
  it("goes on with the promoted replica", async () => {
    await using master = await startRedis();
    const masterPort = new URL(master.url).port;
    await using replica = await startRedis("--replicaof", `127.0.0.1 ${masterPort}`);
    await using sentinel = await startSentinel(masterPort);
    await untilIn(sentinel.port, new RegExp(`slaves=1`, "u"));
    const client = createSentinel({ name: NAME, sentinelRootNodes: [{ host: "127.0.0.1", port: sentinel.port }] });
    client.on("error", () => undefined);
    await client.connect();
    const queue = redisQueue({ client });
    await queue.append(toPoints(3));
    await expect.poll(() => replica.run("HGET", "{yunmeter}:queue", "points"), { timeout: 20_000 }).toBe("3");

    await master.kill();
    await expect
      .poll(() => queue.append(toPoints(1, "b", { rank: 9 })).then(() => "done", String), { timeout: 90_000 })
      .toBe("done");

    expect(await drain(queue)).toEqual(["a0", "a1", "a2", "b0"]);
    expect((await queue.stats()).lost).toEqual([]);
    await queue.close();
    await client.close();
  });
});

interface Sentinel extends AsyncDisposable {
  readonly port: number;
}

async function startSentinel(masterPort: string): Promise<Sentinel> {
  const folder = await mkdtemp(join(tmpdir(), "yunmeter-sentinel-"));
  const port = await findFreePort();
  const settings = [
    `port ${port}`,
    "bind 127.0.0.1",
    `sentinel monitor ${NAME} 127.0.0.1 ${masterPort} 1`,
    `sentinel down-after-milliseconds ${NAME} 3000`,
    `sentinel failover-timeout ${NAME} 5000`,
  ];
  const file = join(folder, "sentinel.conf");
  await writeFile(file, `${settings.join("\n")}\n`);
  const child = spawn("redis-server", [file, "--sentinel"], { stdio: "ignore" });
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits for what `INFO sentinel` says. */
async function untilIn(port: number, state: RegExp): Promise<void> {
  const ask = async (): Promise<string> => {
    const client = createClient({ url: `redis://127.0.0.1:${port}`, RESP: 2, socket: { reconnectStrategy: false } });
    client.on("error", () => undefined);
    try {
      await client.connect();
      return await client.sendCommand<string>(["INFO", "sentinel"]);
    } catch (error) {
      return String(error);
    } finally {
      client.destroy();
    }
  };
  await expect.poll(ask, { timeout: 60_000 }).toMatch(state);
}
