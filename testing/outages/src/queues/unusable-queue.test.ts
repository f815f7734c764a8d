// Queues that cannot be used from the start on: the server counts what it gets.
import { execFile, execFileSync } from "node:child_process";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { type Emulator, startEmulator } from "@yunmeter/emulator";
import type { Queue } from "@yunmeter/pipeline";
import { redisQueue } from "@yunmeter/pipeline-redis";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";
import { createFolder } from "@yunmeter/test-support";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import {
  hasRedis,
  type RedisServer,
  startRedis,
} from "../../../../packages/pipeline-redis/src/testing/redis-server.ts";
import { CREDENTIALS, DEAD_ENDPOINT, POINTS, type QueueUse, useQueue } from "./use-queue.ts";

const CHILD = new URL("use-queue-child.ts", import.meta.url).pathname;
const hasSqlite = process.getBuiltinModule?.("node:sqlite") !== undefined;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ accounts: [CREDENTIALS] });
});
afterAll(() => emulator.close());
beforeEach(() => emulator.reset());

/** What holds for every queue that cannot be used; `cause` is in the error, in `health()` and in the log. */
function expectDeliveryFromMemory(
  { durable, status, cause, result, beforeClose, lines }: QueueUse,
  words: RegExp,
): void {
  expect(durable).toMatch(words);
  expect(status).toBe("failing");
  expect(cause).toMatch(words);
  expect(lines.join("\n")).toMatch(words);
  expect(lines.join("\n")).not.toMatch(/use a durable queue/u);
  expect(beforeClose).toMatchObject({ delivered: POINTS, kept: 0 });
  expect(result).toMatchObject({ delivered: POINTS, kept: 0, lost: 0 });
  const stored = emulator.points().map(({ dimensions }) => dimensions["index"]);
  expect([stored.length, new Set(stored).size]).toEqual([POINTS, POINTS]);
}

/** Where the cloud is dead as well, all is lost at the end, for the queue's reason. */
function expectLossWithCause({ result, beforeClose, lines }: QueueUse, words: RegExp): void {
  expect(beforeClose).toMatchObject({ delivered: 0, kept: POINTS });
  expect(result).toMatchObject({ delivered: 0, kept: 0, lost: POINTS });
  expect(result.lanes[0]?.reasons).toEqual([{ reason: "queue", points: POINTS }]);
  expect(lines.filter((line) => line.includes(`${POINTS} points`)).join("\n")).toMatch(words);
}

describe.runIf(hasSqlite)("a queue in a file that cannot be used", { timeout: 60_000 }, () => {
  it.each([
    ["a healthy cloud gets", (): string => emulator.url, expectDeliveryFromMemory],
    ["a dead cloud does not get, and counts as lost by the queue", (): string => DEAD_ENDPOINT, expectLossWithCause],
  ] as const)("leaves the points in memory, which %s, where the path is a folder", async (_, endpoint, check) => {
    await using folder = await createFolder();
    const use = await useQueue(sqliteQueue({ path: folder.path }), endpoint());
    expect(use.result.uncertain).toBe(0);
    check(use, /could not read .*: it is a folder \(EISDIR\); name a file in it/u);
  });

  it("leaves the points in memory where a part of the path is a file", async () => {
    await using folder = await createFolder();
    const file = await folder.write("file", "");
    const use = await useQueue(sqliteQueue({ path: join(file, "queue.db") }), emulator.url);
    expect(use.result.uncertain).toBe(0);
    expectDeliveryFromMemory(use, /a part of the path is a file and not a folder/u);
  });

  it("leaves the points in memory where the folder may not be written", async () => {
    await using folder = await createFolder();
    await chmod(folder.path, 0o555);
    // Root may write everywhere.
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [CHILD, join(folder.path, "queue.db"), emulator.url],
      user,
    );
    await chmod(folder.path, 0o755);
    const use = JSON.parse(stdout) as QueueUse;
    expect(use.result.uncertain).toBe(0);
    expectDeliveryFromMemory(use, /EACCES|may not/u);
  });

  it.skipIf(!canMount() && process.env["YUNMETER_CI"] !== "1")(
    "leaves the points in memory where the disk is full (needs unshare and mount)",
    async () => {
      await using folder = await createFolder();
      const program = [process.execPath, CHILD, join(folder.path, "queue.db"), emulator.url];
      const { stdout } = await promisify(execFile)("unshare", [...ON_FULL_DISK, folder.path, ...program]);
      const use = JSON.parse(stdout) as QueueUse;
      expect(use.result.uncertain).toBe(0);
      expectDeliveryFromMemory(use, /full|ENOSPC/u);
    },
  );
});

const ON_FULL_DISK = [
  "-Urm",
  "sh",
  "-c",
  'mount -t tmpfs -o size=16k tmpfs "$1" && dd if=/dev/zero of="$1/rest" bs=4k count=4 2>/dev/null; shift && exec "$@"',
  "sh",
];

function canMount(): boolean {
  try {
    execFileSync("unshare", ["-Urm", "sh", "-c", "mount -t tmpfs -o size=16k tmpfs /mnt"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasRedis())("a queue in Redis that cannot be used", { timeout: 60_000 }, () => {
  const openings: readonly (readonly [
    title: string,
    options: readonly string[],
    open: (redis: RedisServer) => Queue | Promise<Queue>,
    words: RegExp,
  ])[] = [
    [
      "the password is wrong",
      ["--requirepass", "right"],
      ({ url }) => redisQueue({ url, password: "wrong-password" }),
      /password|WRONGPASS|NOAUTH/iu,
    ],
    [
      "the user may not run its commands",
      [],
      async ({ url, run }) => {
        await run("ACL", "SETUSER", "weak", "on", ">weak-password", "~*", "+ping");
        return redisQueue({ url, username: "weak", password: "weak-password" });
      },
      /NOPERM|permission/iu,
    ],
    [
      "the server is a cluster's and serves no slot",
      ["--cluster-enabled", "yes"],
      ({ url }) => redisQueue({ url }),
      /cluster/iu,
    ],
  ];

  it.each(openings)(
    "leaves the points in memory, which a healthy cloud gets, where %s",
    async (_, options, open, words) => {
      await using redis = await startRedis(...options);
      const use = await useQueue(await open(redis), emulator.url);
      expectDeliveryFromMemory(use, words);
      expect(JSON.stringify(use)).not.toMatch(/wrong-password|weak-password/u);
    },
  );

  it("counts the points as lost by the queue where the cloud is dead, too", async () => {
    await using redis = await startRedis("--requirepass", "right");
    const use = await useQueue(redisQueue({ url: redis.url, password: "wrong" }), DEAD_ENDPOINT);
    expect(use.result.uncertain).toBe(0);
    expectLossWithCause(use, /password|WRONGPASS|NOAUTH/iu);
  });
});
