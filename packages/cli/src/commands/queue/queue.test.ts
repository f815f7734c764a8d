import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createPipeline, type GivenUpPoint, type Queue, type StoredPoint } from "@yunmeter/pipeline";
import { redisQueue } from "@yunmeter/pipeline-redis";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";
import { describe, expect, it } from "vitest";

import { hasRedis, startRedis } from "../../../../pipeline-redis/src/testing/redis-server.ts";
import { EXIT } from "../../exit-codes.ts";
import { createFolder, runHere } from "../../testing/test-system.ts";

const NOW = Date.now();
const hasSqlite = process.getBuiltinModule?.("node:sqlite") !== undefined;

function stored(id: string, lane: string, name: string): StoredPoint {
  // As a pipeline writes a Sample without dimensions.
  return { id, lane, series: `1-${name.length},-,-|${name}`, body: 7, bytes: 8, rank: -NOW, addedAt: NOW - 300_000 };
}

/** Two points wait in each of two lanes, one is leased, and three were given up. */
async function fill(queue: Queue, names: readonly [string, string] = ["jd:cn-north-1", "tencent:bj"]): Promise<void> {
  const [one, two] = names;
  await queue.append([stored("a-1", one, "orders"), stored("a-2", one, "orders"), stored("b-1", two, "errors")]);
  const why = { vendor: "toy", at: NOW - 7200_000 };
  const refused: Omit<GivenUpPoint, "id"> = {
    ...why,
    fate: "refused",
    reason: "refused",
    code: "Bad",
    message: "no\n",
  };
  for (const [lane, fates] of [
    [one, [refused, { ...why, fate: "unknown", reason: "timeout" }]],
    [two, [refused]],
  ] as const) {
    const lease = await queue.lease(lane, { points: 10, bytes: Infinity });
    if (lease === undefined) throw new Error("expected points");
    await queue.settle(
      lease,
      [],
      lease.points.map(({ id }, index) => Object.assign({ id }, fates[index] ?? refused)),
    );
  }
  await queue.append([stored("c-1", one, "orders"), stored("c-2", two, "errors"), stored("c-3", two, "errors")]);
  await queue.lease(two, { points: 1, bytes: Infinity });
}

describe.runIf(hasSqlite)("queue", { timeout: 30_000 }, () => {
  it("shows what the queue dropped and no process has reported, and leaves it to the next that uses the queue", async () => {
    await using folder = await createFolder();
    const queue = sqliteQueue({ path: join(folder.path, "queue.db"), maxPoints: 1 });
    await queue.append([stored("a-1", "jd:cn-north-1", "orders"), stored("a-2", "jd:cn-north-1", "orders")]);
    await queue.close();
    const { stdout } = await runHere("queue ls queue.db", { cwd: folder.path });

    expect(stdout).toContain("lost, and not reported yet\n  1  jd:cn-north-1  overflow\n");
    const again = await runHere("queue ls queue.db --json", { cwd: folder.path });
    const lost = [{ lane: "jd:cn-north-1", reason: "overflow", points: 1 }];
    expect(JSON.parse(again.stdout)).toMatchObject({ lost });
    const next = sqliteQueue({ path: join(folder.path, "queue.db") });
    expect(await next.stats()).toMatchObject({ lost });
    await next.close();
    const last = await runHere("queue ls queue.db --json", { cwd: folder.path });
    expect(JSON.parse(last.stdout)).toMatchObject({ lost: [] });
  });

  it("lists lanes by age and dead letters by reason, of a file in use", async () => {
    await using folder = await createFolder();
    const queue = sqliteQueue({ path: join(folder.path, "queue.db") });
    await fill(queue);
    const { code, stdout, stderr } = await runHere("queue ls queue.db", { cwd: folder.path });

    expect({ code, stderr }).toEqual({ code: EXIT.done, stderr: "" });
    expect(stdout.split("\n").slice(0, 8)).toEqual([
      "queue.db",
      "  jd:cn-north-1  1 waiting  0 leased  8 B   oldest 5 min",
      "  tencent:bj     2 waiting  1 leased  16 B  oldest 5 min",
      "dead letters 3",
      "  1  tencent:bj     refused  refused Bad",
      "  1  jd:cn-north-1  unknown  timeout",
      "  1  jd:cn-north-1  refused  refused Bad",
      "the latest",
    ]);
    expect(stdout).toMatch(/^ {2}3 {2}2 h ago {2}toy {2}errors\{\} 7 {2}refused, refused Bad: no$/mu);
    await queue.close();
  });

  it("prints every figure as JSON", async () => {
    await using folder = await createFolder();
    const queue = sqliteQueue({ path: join(folder.path, "queue.db") });
    await fill(queue);
    const { json } = await runHere("queue ls queue.db --json --lane jd:cn-north-1 --limit 1", { cwd: folder.path });

    expect(json()).toMatchObject({
      queue: "queue.db",
      lanes: [{ lane: "jd:cn-north-1", points: 1, bytes: 8, leased: 0, oldestAt: NOW - 300_000 }],
      deadLetters: {
        points: 2,
        listed: [
          {
            key: "2",
            lane: "jd:cn-north-1",
            cloud: "toy",
            fate: "unknown",
            reason: "timeout",
            at: NOW - 7200_000,
            point: { name: "orders", value: 7, timestamp: NOW },
          },
        ],
      },
    });
    await queue.close();
  });

  it("sends dead letters again through a pipeline that runs, and its sums hold", async () => {
    await using folder = await createFolder();
    const queue = sqliteQueue({ path: join(folder.path, "queue.db") });
    await fill(queue, ["toy", "other"]);
    const sent: string[] = [];
    const reporter = {
      vendor: "toy",
      id: "toy",
      pointsPerRequest: 100,
      inOrder: false,
      check: () => undefined,
      usefulUntil: () => undefined,
      duplicate: () => "harmless" as const,
      report: async (given: unknown) => {
        const points = given as readonly { readonly name: string }[];
        sent.push(...points.map(({ name }) => name));
        return { accepted: points.length, refused: [], unsent: [], unknown: [], notes: [], requests: [] };
      },
    };
    const pipeline = createPipeline({ reporters: [reporter], queue, log: false });
    await pipeline.flush();

    const line = "queue resend queue.db --lane toy --reason timeout --json";
    expect((await runHere(line, { cwd: folder.path })).json()).toEqual({ queue: "queue.db", resent: 1, left: 0 });

    await pipeline.flush();
    expect(sent).toEqual(["orders", "orders"]);
    expect(await pipeline.close()).toMatchObject({
      lanes: [{ found: 2, delivered: 2, kept: 0, lost: 0, uncertain: 0 }],
    });
  });

  it("drops what the flags select, and nothing without a selection", async () => {
    await using folder = await createFolder();
    const queue = sqliteQueue({ path: join(folder.path, "queue.db") });
    await fill(queue);
    const run = (line: string): ReturnType<typeof runHere> => runHere(line, { cwd: folder.path });

    expect(await run("queue drop queue.db")).toMatchObject({
      code: EXIT.usage,
      stderr: expect.stringContaining("Give --lane, --reason, --key or --all") as string,
    });
    expect(await run("queue drop queue.db --reason refused")).toMatchObject({
      code: EXIT.done,
      stdout: "2 dead letters dropped\n",
    });
    expect((await queue.stats()).deadLetters).toMatchObject({ points: 1 });
    expect(await run("queue drop queue.db --all --lang zh")).toMatchObject({ stdout: "已丢弃 1 条死信\n" });
    expect((await run("queue ls queue.db")).stdout).toContain("no dead letters");
    await queue.close();
  });

  it("shows hostile names as escapes", async () => {
    await using folder = await createFolder();
    const queue = sqliteQueue({ path: join(folder.path, "queue.db") });
    await fill(queue, ["\u001B]0;owned\u0007", "lane\n✓ 9 points accepted \u202E"]);
    const { stdout } = await runHere("queue ls queue.db", { cwd: folder.path, isTerminal: true });

    expect(stdout).toContain(String.raw`\u{1b}]0;owned\u{7}`);
    expect(stdout).not.toContain("owned\u0007");
    expect(stdout).not.toMatch(/^✓|\u202E/mu);
    await queue.close();
  });

  it("leaves any other file as it is", async () => {
    await using folder = await createFolder({ "points.csv": "name,value\n", "empty.db": "" });
    const queue = sqliteQueue({ path: join(folder.path, "queue.db") });
    await fill(queue);
    await queue.close();
    const damaged = readFileSync(join(folder.path, "queue.db"));
    writeFileSync(join(folder.path, "other.db"), damaged.fill(0xff, 68, 72));
    const before = readdirSync(folder.path);

    for (const name of ["points.csv", "empty.db", "other.db"])
      expect(await runHere(`queue ls ${name}`, { cwd: folder.path })).toMatchObject({
        code: EXIT.usage,
        stderr: `yunmeter: ${name} is not a queue, and stays as it is\n`,
      });
    expect(await runHere("queue ls missing.db", { cwd: folder.path })).toMatchObject({
      code: EXIT.usage,
      stderr: "yunmeter: there is no queue at missing.db\n",
    });
    expect(readdirSync(folder.path)).toEqual(before);
    expect(existsSync(join(folder.path, "missing.db"))).toBe(false);
  });

  it.each([
    ["queue", 'queue needs ls, resend or drop; received ""'],
    ["queue list queue.db", 'received "list"'],
    ["queue ls", "queue ls needs one queue"],
    ["queue ls a b", "queue ls needs one queue"],
    ["queue ls queue.db --stream shop", "--stream names a queue on a Redis server"],
  ])("refuses `%s`", async (line, words) => {
    expect(await runHere(line)).toMatchObject({ code: EXIT.usage, stderr: expect.stringContaining(words) as string });
  });
});

describe.skipIf(!hasRedis())("queue on Redis", { timeout: 30_000 }, () => {
  it("lists, resends and drops, and shows no password", async () => {
    await using server = await startRedis("--requirepass", "hunter2-hunter2");
    const url = server.url.replace("//", "//default:hunter2-hunter2@");
    const queue = redisQueue({ url, stream: "shop" });
    await fill(queue);
    const run = (line: string, env = {}): ReturnType<typeof runHere> => runHere(line, { env });

    const shown = await run(`queue ls ${url} --stream shop`);
    expect(shown.stdout).toMatch(/^redis:\/\/127\.0\.0\.1:\d+ shop\n {2}jd:cn-north-1 {2}1 waiting/u);
    expect(shown.stdout).toContain("dead letters 3\n");
    expect(shown.stdout + shown.stderr).not.toContain("hunter2");

    const env = { YUNMETER_REDIS_PASSWORD: "hunter2-hunter2" };
    const resent = await run(`queue resend ${server.url} --stream shop --reason refused --json`, env);
    expect(resent.json()).toMatchObject({ resent: 2, left: 0 });
    expect(await run(`queue drop ${server.url} --stream shop --all`, env)).toMatchObject({ code: EXIT.done });
    expect((await queue.stats()).deadLetters).toMatchObject({ points: 0 });

    const wrong = await run(`queue ls ${server.url.replace("//", "//default:guess-guess@")} --stream shop`);
    expect(wrong).toMatchObject({ code: EXIT.usage, stderr: expect.stringContaining("refuses the user") as string });
    expect(wrong.stderr).not.toContain("guess-guess");
    await queue.close();
  });
});
