import { access, appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../../exit-codes.ts";
import { openDesk } from "../../../testing/program.ts";
import { createFolder } from "../../../testing/test-world.ts";
import { openStage, type Stage } from "../../../testing/with-emulator.ts";

const JD = "pipe jd points.ndjson --region cn-north-1 --namespace shop --resume queue.db --requests-per-second 1000";
const BOOKMARK = "queue.db.bookmark.json";

function ndjson(count: number, from = 0): string {
  return Array.from(
    { length: count },
    (_, index) => `{"name":"orders","value":${from + index},"dimensions":{"store":"s"}}\n`,
  ).join("");
}

function valuesIn({ emulator }: Stage): readonly number[] {
  return emulator
    .points()
    .map(({ value }) => Number(value))
    .toSorted((a, b) => a - b);
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

describe("pipe --resume", { timeout: 60_000 }, () => {
  it("sends everything through the queue, and leaves nothing to remember", async () => {
    await using stage = await openStage();
    await using folder = await createFolder({
      "points.ndjson": `${ndjson(120)}{"name":"or-ders","value":1,"dimensions":{"store":"s"}}\n`,
    });

    const { code, stdout } = await stage.run(JD, { cwd: folder.path });

    expect(code).toBe(EXIT.refused);
    expect(stdout).toMatch(/jd:cn-north-1 +120 +1 +0 +0 +0 +\d+\n/u);
    expect(stdout).toContain("1 refused by jd:cn-north-1, invalid (points.ndjson:121)");
    expect(valuesIn(stage)).toEqual(upTo(120));
    await expect(access(join(folder.path, BOOKMARK))).rejects.toThrow("ENOENT");
  });

  it("keeps what cannot be sent, says why, and sends it when it is run again, each point once", async () => {
    await using stage = await openStage();
    await using folder = await createFolder({ "points.ndjson": ndjson(120) });
    const env = { JDCLOUD_SECRET_ACCESS_KEY: "something-else" };

    const kept = await stage.run(JD, { cwd: folder.path, env });
    const sent = await stage.run(JD, { cwd: folder.path });

    expect(kept.code).toBe(EXIT.configuration);
    expect(kept.stdout).toMatch(
      /120 wait for jd:cn-north-1 in queue\.db, to be sent when this is run again: .*HTTP 401/u,
    );
    expect(sent.code).toBe(EXIT.done);
    expect(sent.stdout).toMatch(/^0 lines/u);
    expect(valuesIn(stage)).toEqual(upTo(120));
  });

  it("gives up a cloud that is away after a while, and goes on with what was added to the file", async () => {
    await using stage = await openStage();
    await using folder = await createFolder({ "points.ndjson": ndjson(10) });
    // Refused at once, so that no attempt is under way when its time is over.
    const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    const fetch = (): Promise<never> => Promise.reject(new TypeError("fetch failed", { cause: refused }));

    const away = await stage.run(`${JD} --patience 0.2 --deadline 200`, { cwd: folder.path, fetch });
    await appendFile(join(folder.path, "points.ndjson"), ndjson(5, 10));
    const back = await stage.run(`${JD} --json`, { cwd: folder.path });

    expect(away.code).toBe(EXIT.unsent);
    expect(back.json()).toMatchObject({ entries: 5, lanes: [{ accepted: 15, waiting: 0 }], queueFile: "queue.db" });
    expect(valuesIn(stage)).toEqual(upTo(15));
  });

  it("refuses to go on with another file, or with other clouds", async () => {
    await using stage = await openStage();
    await using folder = await createFolder({ "points.ndjson": ndjson(10) });
    const env = { JDCLOUD_SECRET_ACCESS_KEY: "something-else" };
    await stage.run(JD, { cwd: folder.path, env });

    const others = await stage.run(JD.replace("pipe jd", "pipe tencent").replace("cn-north-1", "gz"), {
      cwd: folder.path,
    });
    await writeFile(join(folder.path, "points.ndjson"), ndjson(11, 500));
    const changed = await stage.run(JD, { cwd: folder.path });
    await writeFile(join(folder.path, BOOKMARK), "{");
    const broken = await stage.run(JD, { cwd: folder.path });

    expect(others.stderr).toContain("was begun for jd:cn-north-1, not for tencent:gz");
    expect(changed.stderr).toContain("points.ndjson is another file than the one that");
    expect(broken.stderr).toContain(`${BOOKMARK} cannot be read: delete it`);
    expect([others.code, changed.code, broken.code]).toEqual([EXIT.usage, EXIT.usage, EXIT.usage]);
  });

  it("refuses a file that is named twice, of which it could not tell how far it has come", async () => {
    await using stage = await openStage();
    await using folder = await createFolder({ "points.ndjson": ndjson(1) });

    const { code, stderr } = await stage.run(JD.replace("points", "./points.ndjson points"), { cwd: folder.path });

    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain("points.ndjson is named twice: with --resume a file is read once");
    expect(stage.emulator.requests()).toEqual([]);
  });

  it("counts once what is no point, and goes on with the others", async () => {
    await using stage = await openStage();
    const lines = ['{"name":"orders"}', '{"name":1,"value":2}', "nonsense", '{"fate":"unsent","point":null}'];
    await using folder = await createFolder({ "points.ndjson": `${lines.join("\n")}\n${ndjson(3)}` });

    const { code, json } = await stage.run(`${JD} --json`, { cwd: folder.path });

    expect(code).toBe(EXIT.refused);
    expect(json()).toMatchObject({
      entries: 7,
      unreadable: 2,
      lanes: [{ accepted: 3, refused: 2 }],
      problems: [{ count: 1 }, { count: 1 }, { count: 1 }, { count: 1 }],
    });
    expect(valuesIn(stage)).toEqual(upTo(3));
  });

  it("says what the cloud did with points that were in the queue", async () => {
    await using stage = await openStage();
    await using folder = await createFolder({ "points.ndjson": ndjson(2) });
    const line = `${JD} --rejects rejects.ndjson`;

    stage.emulator.fault({ status: 400, code: "INVALID_ARGUMENT", message: "not these" });
    const refused = await stage.run(line, { cwd: folder.path });
    const rejects = await readFile(join(folder.path, "rejects.ndjson"), "utf8");
    stage.emulator.reset();
    stage.emulator.fault({ reset: true, stored: true });
    const unknown = await stage.run(line, { cwd: folder.path });

    expect(refused.code).toBe(EXIT.refused);
    expect(
      rejects
        .trim()
        .split("\n")
        .map((text) => JSON.parse(text) as unknown),
    ).toMatchObject([
      { line: 0, cloud: "jd:cn-north-1", fate: "refused", point: { name: "orders" } },
      { line: 0, cloud: "jd:cn-north-1", fate: "refused", point: { name: "orders" } },
    ]);
    expect(unknown.code).toBe(EXIT.unknown);
    expect(unknown.stdout).toMatch(/jd:cn-north-1 +0 +0 +0 +2 +0 /u);
  });

  it("keeps the rejects of the run before", async () => {
    await using stage = await openStage();
    await using folder = await createFolder({ "points.ndjson": `{nonsense\n${ndjson(2)}` });
    const line = `${JD} --rejects rejects.ndjson`;

    await stage.run(line, { cwd: folder.path, env: { JDCLOUD_SECRET_ACCESS_KEY: "something-else" } });
    const { code } = await stage.run(line, { cwd: folder.path });

    expect(code).toBe(EXIT.done);
    expect(JSON.parse(await readFile(join(folder.path, "rejects.ndjson"), "utf8"))).toMatchObject({
      text: "{nonsense",
    });
  });

  it("is refused, with the reason, where there can be no queue", async () => {
    await using stage = await openStage();
    await using folder = await createFolder({ "points.ndjson": ndjson(1) });
    const other = new DatabaseSync(join(folder.path, "shop.db"));
    other.exec("create table customer (name text)");
    other.close();

    const onFolder = await stage.run(JD.replace("queue.db", "."), { cwd: folder.path });
    const onOther = await stage.run(JD.replace("queue.db", "shop.db"), { cwd: folder.path });

    expect(onFolder.stderr).toMatch(/--resume: sqliteQueue: could not append /u);
    expect(onOther.stderr).toContain("shop.db: it is the database of another program; name another file");
    expect([onFolder.code, onOther.code]).toEqual([EXIT.usage, EXIT.usage]);
    expect(valuesIn(stage)).toEqual([]);
  });

  it.each([
    "null",
    "{}",
    '{"version":1,"lanes":"jd:cn-north-1"}',
    '{"version":1,"lanes":"jd:cn-north-1","files":{"a":1}}',
  ])("takes a bookmark of %s for broken", async (text) => {
    await using stage = await openStage();
    await using folder = await createFolder({ "points.ndjson": ndjson(1), [BOOKMARK]: text });

    const { code, stderr } = await stage.run(JD, { cwd: folder.path });

    expect(stderr).toContain(`${BOOKMARK} cannot be read: delete it`);
    expect(code).toBe(EXIT.usage);
  });

  it("leaves in the queue what there is no time for, when it is interrupted", async () => {
    await using stage = await openStage();
    await using folder = await createFolder({ "points.ndjson": ndjson(5) });
    stage.emulator.fault({ status: 503 });
    const interruption = new AbortController();
    setTimeout(() => interruption.abort(new Error("interrupted by SIGINT")), 1500);

    const ended = await stage.run(JD, { cwd: folder.path, interrupted: interruption.signal });
    stage.emulator.reset();
    const again = await stage.run(JD, { cwd: folder.path });

    expect([ended.code, again.code]).toEqual([EXIT.interrupted, EXIT.done]);
    expect(ended.stdout).toMatch(/5 wait for jd:cn-north-1 in queue\.db/u);
    expect(valuesIn(stage)).toEqual(upTo(5));
  });

  it("sends what waits in a queue without anything to read", async () => {
    await using stage = await openStage();
    await using folder = await createFolder();
    const line = JD.replace(" points.ndjson", "");

    await stage.run(line, { cwd: folder.path, input: ndjson(3), env: { JDCLOUD_SECRET_ACCESS_KEY: "something-else" } });
    const { code } = await stage.run(line, { cwd: folder.path, isInteractive: true });

    expect(code).toBe(EXIT.done);
    expect(valuesIn(stage)).toEqual(upTo(3));
  });

  it("loses nothing when its process is killed in the middle", async () => {
    await using stage = await openStage();
    const count = 6000;
    await using desk = await openDesk(stage.emulator.url, { "points.ndjson": ndjson(count) });
    const line = `exec yunmeter ${JD.replace("1000", "40")}`;

    const killed = desk.sh(`${line} & echo $! > pid; wait`);
    while (stage.emulator.points().length < 500) await new Promise((resolve) => setTimeout(resolve, 20));
    const pid = Number(await readFile(join(desk.path, "pid"), "utf8"));
    process.kill(pid, "SIGKILL");
    await killed;
    const again = await desk.sh(`exec yunmeter ${JD}`);

    expect(again.code).toBe(EXIT.done);
    // A request that was under way is sent again: twice is possible, never is not.
    expect([...new Set(valuesIn(stage))]).toEqual(upTo(count));
    expect(stage.emulator.points().length).toBeLessThan(count + 2000);
  });

  it("keeps the rest when it is interrupted", async () => {
    await using stage = await openStage();
    const count = 3000;
    await using desk = await openDesk(stage.emulator.url, { "points.ndjson": ndjson(count) });

    const running = desk.sh(`yunmeter ${JD.replace("1000", "10")} & echo $! > pid; wait $!`);
    await expect.poll(() => stage.emulator.points().length, { timeout: 30_000 }).toBeGreaterThan(0);
    process.kill(Number(await readFile(join(desk.path, "pid"), "utf8")), "SIGINT");
    const interrupted = await running;
    const again = await desk.sh(`exec yunmeter ${JD}`);

    expect(interrupted.code).toBe(EXIT.interrupted);
    expect(interrupted.stdout).toContain("stopped: interrupted");
    expect(again.code).toBe(EXIT.done);
    expect([...new Set(valuesIn(stage))]).toEqual(upTo(count));
  });
});
