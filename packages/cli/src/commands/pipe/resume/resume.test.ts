import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../../exit-codes.ts";
import { openShell } from "../../../testing/shell-sandbox.ts";
import { createFolder } from "../../../testing/test-system.ts";
import { openEmulated, type EmulatedProgram } from "../../../testing/with-emulator.ts";

const JD = "pipe jd points.ndjson --region cn-north-1 --namespace shop --resume queue.db --requests-per-second 1000";
const BOOKMARK = "queue.db.bookmark.json";

function ndjson(count: number, from = 0): string {
  return Array.from(
    { length: count },
    (_, index) => `{"name":"orders","value":${from + index},"dimensions":{"store":"s"}}\n`,
  ).join("");
}

function valuesIn({ emulator }: EmulatedProgram): readonly number[] {
  return emulator
    .points()
    .map(({ value }) => Number(value))
    .toSorted((a, b) => a - b);
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

describe("pipe --resume", { timeout: 60_000 }, () => {
  it("sends everything through the queue", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({
      "points.ndjson": `${ndjson(120)}{"name":"or-ders","value":1,"dimensions":{"store":"s"}}\n`,
    });

    const { code, stdout } = await program.run(JD, { cwd: folder.path });

    expect(code).toBe(EXIT.refused);
    expect(stdout).toMatch(/jd:cn-north-1 +120 +1 +0 +0 +0 +\d+\n/u);
    expect(stdout).toContain("1 refused by jd:cn-north-1, invalid (points.ndjson:121)");
    expect(valuesIn(program)).toEqual(upTo(120));
  });

  it("keeps unsent points, explains why, and sends each once on the next run", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": ndjson(120) });
    const env = { JDCLOUD_SECRET_ACCESS_KEY: "something-else" };

    const kept = await program.run(JD, { cwd: folder.path, env });
    const sent = await program.run(JD, { cwd: folder.path });

    expect(kept.code).toBe(EXIT.configuration);
    expect(kept.stdout).toMatch(
      /120 wait for jd:cn-north-1 in queue\.db, to be sent when this is run again: .*HTTP 401/u,
    );
    expect(sent.code).toBe(EXIT.done);
    expect(sent.stdout).toMatch(/^0 lines/u);
    expect(valuesIn(program)).toEqual(upTo(120));
  });

  it("leaves an unreachable cloud after --patience, and continues with lines added to the file", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": ndjson(10) });
    // Refused at once, so that no attempt is under way when its time is over.
    const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    const fetch = (): Promise<never> => Promise.reject(new TypeError("fetch failed", { cause: refused }));

    const away = await program.run(`${JD} --patience 0.2 --deadline 200`, { cwd: folder.path, fetch });
    await appendFile(join(folder.path, "points.ndjson"), ndjson(5, 10));
    const back = await program.run(`${JD} --json`, { cwd: folder.path });

    expect(away.code).toBe(EXIT.unsent);
    expect(back.json()).toMatchObject({ entries: 5, lanes: [{ accepted: 15, waiting: 0 }], queueFile: "queue.db" });
    expect(valuesIn(program)).toEqual(upTo(15));
  });

  it("refuses to go on with another file, or with other clouds", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": ndjson(10) });
    const env = { JDCLOUD_SECRET_ACCESS_KEY: "something-else" };
    await program.run(JD, { cwd: folder.path, env });

    const others = await program.run(JD.replace("pipe jd", "pipe tencent").replace("cn-north-1", "gz"), {
      cwd: folder.path,
    });
    await writeFile(join(folder.path, "points.ndjson"), ndjson(11, 500));
    const changed = await program.run(JD, { cwd: folder.path });
    await writeFile(join(folder.path, BOOKMARK), "{");
    const broken = await program.run(JD, { cwd: folder.path });

    expect(others.stderr).toContain("was begun for jd:cn-north-1, not for tencent:gz");
    expect(changed.stderr).toContain("points.ndjson is not the file that");
    expect(broken.stderr).toContain(`${BOOKMARK} cannot be read: delete it`);
    expect([others.code, changed.code, broken.code]).toEqual([EXIT.usage, EXIT.usage, EXIT.usage]);
  });

  it("refuses a file that is named twice", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": ndjson(1) });

    const { code, stderr } = await program.run(JD.replace("points", "./points.ndjson points"), { cwd: folder.path });

    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain("points.ndjson is named twice: with --resume a file is read once");
    expect(program.emulator.requests()).toEqual([]);
  });

  it("counts a line without a point once, and continues", async () => {
    await using program = await openEmulated();
    const lines = ['{"name":"orders"}', '{"name":1,"value":2}', "nonsense", '{"fate":"unsent","point":null}'];
    await using folder = await createFolder({ "points.ndjson": `${lines.join("\n")}\n${ndjson(3)}` });

    const { code, json } = await program.run(`${JD} --json`, { cwd: folder.path });

    expect(code).toBe(EXIT.refused);
    expect(json()).toMatchObject({
      entries: 7,
      unreadable: 2,
      lanes: [{ accepted: 3, refused: 2 }],
      problems: [{ count: 1 }, { count: 1 }, { count: 1 }, { count: 1 }],
    });
    expect(valuesIn(program)).toEqual(upTo(3));
  });

  it("reports the fate of points from the queue", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": ndjson(2) });
    const line = `${JD} --rejects rejects.ndjson`;

    program.emulator.fault({ status: 400, code: "INVALID_ARGUMENT", message: "not these" });
    const refused = await program.run(line, { cwd: folder.path });
    const rejects = await readFile(join(folder.path, "rejects.ndjson"), "utf8");
    program.emulator.reset();
    program.emulator.fault({ reset: true, stored: true });
    const unknown = await program.run(`${line} --again`, { cwd: folder.path });

    expect(refused.code).toBe(EXIT.refused);
    expect(
      rejects
        .trim()
        .split("\n")
        .map((text) => JSON.parse(text) as unknown),
    ).toMatchObject([
      { line: 0, cloud: "jd", reporter: "jd:cn-north-1", fate: "refused", point: { name: "orders" } },
      { line: 0, cloud: "jd", reporter: "jd:cn-north-1", fate: "refused", point: { name: "orders" } },
    ]);
    expect(unknown.code).toBe(EXIT.unknown);
    expect(unknown.stdout).toMatch(/jd:cn-north-1 +0 +0 +0 +2 +0 /u);
  });

  it("keeps the rejects of earlier runs", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": `{nonsense\n${ndjson(2)}` });
    const line = `${JD} --rejects rejects.ndjson`;

    await program.run(line, { cwd: folder.path, env: { JDCLOUD_SECRET_ACCESS_KEY: "something-else" } });
    const { code } = await program.run(line, { cwd: folder.path });

    expect(code).toBe(EXIT.done);
    expect(JSON.parse(await readFile(join(folder.path, "rejects.ndjson"), "utf8"))).toMatchObject({
      text: "{nonsense",
    });
  });

  it("refuses a path that cannot hold a queue, with the reason", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": ndjson(1) });
    const other = new DatabaseSync(join(folder.path, "shop.db"));
    other.exec("create table customer (name text)");
    other.close();

    const onFolder = await program.run(JD.replace("queue.db", "."), { cwd: folder.path });
    const onOther = await program.run(JD.replace("queue.db", "shop.db"), { cwd: folder.path });

    expect(onFolder.stderr).toMatch(/--resume: sqliteQueue: could not append /u);
    expect(onOther.stderr).toContain("shop.db: it is the database of another program; name another file");
    expect([onFolder.code, onOther.code]).toEqual([EXIT.usage, EXIT.usage]);
    expect(valuesIn(program)).toEqual([]);
  });

  it.each([
    "null",
    "{}",
    '{"version":1,"lanes":"jd:cn-north-1"}',
    '{"version":1,"lanes":"jd:cn-north-1","files":{"a":1}}',
  ])("takes a bookmark of %s for broken", async (text) => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": ndjson(1), [BOOKMARK]: text });

    const { code, stderr } = await program.run(JD, { cwd: folder.path });

    expect(stderr).toContain(`${BOOKMARK} cannot be read: delete it`);
    expect(code).toBe(EXIT.usage);
  });

  it("keeps the rest in the queue when it is interrupted", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": ndjson(5) });
    program.emulator.fault({ status: 503 });
    const interruption = new AbortController();
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const answer = await globalThis.fetch(input, init);
      // By then all is read and queued, and the cloud has refused some of it.
      interruption.abort(new Error("interrupted by SIGINT"));
      return answer;
    };

    const ended = await program.run(JD, { cwd: folder.path, interrupted: interruption.signal, fetch });
    program.emulator.reset();
    const again = await program.run(JD, { cwd: folder.path });

    expect([ended.code, again.code]).toEqual([EXIT.interrupted, EXIT.done]);
    expect(ended.stdout).toMatch(/5 wait for jd:cn-north-1 in queue\.db/u);
    expect(valuesIn(program)).toEqual(upTo(5));
  });

  it("sends what waits in a queue without anything to read", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder();
    const line = JD.replace(" points.ndjson", "");

    await program.run(line, {
      cwd: folder.path,
      input: ndjson(3),
      env: { JDCLOUD_SECRET_ACCESS_KEY: "something-else" },
    });
    const { code } = await program.run(line, { cwd: folder.path, isInteractive: true });

    expect(code).toBe(EXIT.done);
    expect(valuesIn(program)).toEqual(upTo(3));
  });

  it("loses nothing when its process is killed in the middle", async () => {
    await using program = await openEmulated();
    const count = 6000;
    await using shell = await openShell(program.emulator.url, { "points.ndjson": ndjson(count) });
    const line = `exec yunmeter ${JD.replace("1000", "40")}`;

    const killed = shell.sh(`${line} & echo $! > pid; wait`);
    while (program.emulator.points().length < 500) await new Promise((resolve) => setTimeout(resolve, 20));
    const pid = Number(await readFile(join(shell.path, "pid"), "utf8"));
    process.kill(pid, "SIGKILL");
    await killed;
    const again = await shell.sh(`exec yunmeter ${JD}`);

    expect(again.code).toBe(EXIT.done);
    // A request that was under way is sent again: twice is possible, never is not.
    expect([...new Set(valuesIn(program))]).toEqual(upTo(count));
    expect(program.emulator.points().length).toBeLessThan(count + 2000);
  });

  it("keeps the rest when it is interrupted", async () => {
    await using program = await openEmulated();
    const count = 3000;
    await using shell = await openShell(program.emulator.url, { "points.ndjson": ndjson(count) });

    const running = shell.sh(`yunmeter ${JD.replace("1000", "10")} & echo $! > pid; wait $!`);
    await expect.poll(() => program.emulator.points().length, { timeout: 30_000 }).toBeGreaterThan(0);
    process.kill(Number(await readFile(join(shell.path, "pid"), "utf8")), "SIGINT");
    const interrupted = await running;
    const again = await shell.sh(`exec yunmeter ${JD}`);

    expect(interrupted.code).toBe(EXIT.interrupted);
    expect(interrupted.stdout).toContain("stopped: interrupted");
    expect(again.code).toBe(EXIT.done);
    expect([...new Set(valuesIn(program))]).toEqual(upTo(count));
  });
});
