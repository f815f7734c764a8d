import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { describe, expect, it } from "vitest";

import { startChild } from "../../testing/sqlite/child.ts";
import { makeFolder } from "../../testing/sqlite/folder.ts";
import { openLocally } from "../../testing/sqlite/local-store.ts";
import { toPoints } from "../../testing/sqlite/points.ts";
import { sqliteQueue } from "./sqlite-queue.ts";

const FIXTURE = readFileSync(new URL("__fixtures__/queue-v1.db", import.meta.url));
const LATER = readFileSync(new URL("__fixtures__/queue-v2.db", import.meta.url));
const NOW = 1_700_000_000_000;

describe("the file of sqliteQueue", () => {
  it("has owner-only permissions with any umask, as have the files beside it", { timeout: 30_000 }, async () => {
    using place = makeFolder();
    await using child = startChild("umask-child", [join(place.folder, "made", "queue.db")]);
    await child.prints(/^written/u);

    const folder = join(place.folder, "made");
    const modes = readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);
    expect(Object.fromEntries(modes)).toEqual({
      "queue.db": "600",
      "queue.db-wal": "600",
      "queue.db-shm": "600",
      "queue.db-lock": "600",
      "queue.db-reserve": "600",
      "queue.db-taken": "600",
    });
    expect((statSync(folder).mode & 0o777).toString(8)).toBe("700");
  });

  it("of version 1 stays readable", () => {
    using place = makeFolder();
    writeFileSync(place.path, FIXTURE);
    const store = openLocally(place.path, {}, () => NOW);

    expect(take(store, "tencent:ap-guangzhou")).toEqual([
      ["f3", "1-60:count;9,-,-|云监控 \u0000 👩‍💻", -1_699_999_999_300.5, "7", true],
      ["f-1", "1-4,-,-|cpu1", 1, 1, false],
      ["f-2", "1-4,-,-|cpu1", 2, "12345678901234567890", false],
    ]);
    expect(take(store, "__proto__")).toEqual([["f4", "2-a later version", 0, "anything", false]]);
    expect(store.request("stats", {})).toMatchObject({ lost: [], remarks: [] });
    store.request("close", {});
  });

  it("serves a later version with more columns, tables and indexes at the same time", () => {
    using place = makeFolder();
    writeFileSync(place.path, FIXTURE);
    const later = new DatabaseSync(place.path);
    later.exec(`alter table entry add column note text default 'none'; alter table lease add column note text;
      create table more (a, b); create index entry_by_note on entry (note)`);
    const store = openLocally(place.path, {}, () => NOW);

    store.request("append", { points: toPoints(3, 0, { addedAt: NOW }) });

    expect(take(store, "toy")).toHaveLength(3);
    expect(later.prepare("select count(*) as count from entry where note = 'none'").get()).toEqual({ count: 7 });
    later.close();
    store.request("close", {});
  });

  it("is left alone when its layout is of a later version, and a second file is used", () => {
    using place = makeFolder();
    writeFileSync(place.path, LATER);
    const store = openLocally(place.path, {}, () => NOW);

    store.request("append", { points: toPoints(3, 0, { addedAt: NOW }) });

    expect(take(store, "toy")).toHaveLength(3);
    const remark = `${place.path} was made by a later version and is left alone; ${place.path}.v1 is used instead`;
    expect(store.request("stats", {}).remarks).toEqual([remark]);
    store.request("close", {});
    expect(readFileSync(place.path)).toEqual(LATER);
    const again = openLocally(place.path, {}, () => NOW + 6000);
    expect(take(again, "toy")).toHaveLength(3);
    again.request("close", {});
  });

  it.each([
    "create table customer (name text); insert into customer values ('Ada')",
    "create table entry (number integer primary key, id text); insert into entry (id) values ('Ada')",
  ])("is refused and left unchanged when it belongs to another program: %s", async (sql) => {
    using place = makeFolder();
    const foreign = new DatabaseSync(place.path);
    foreign.exec(sql);
    foreign.close();
    const before = readFileSync(place.path);
    const queue = sqliteQueue({ path: place.path });

    await expect(queue.append(toPoints(1))).rejects.toThrow(/the database of another program; name another file/u);

    await queue.close();
    expect(readFileSync(place.path)).toEqual(before);
  });

  it("is recovered without its triggers when it holds some", () => {
    using place = makeFolder();
    writeFileSync(place.path, FIXTURE);
    const hostile = new DatabaseSync(place.path);
    hostile.exec("create trigger t after delete on entry begin insert into entry select * from old; end");
    hostile.close();
    const store = openLocally(place.path, {}, () => NOW);

    expect(take(store, "tencent:ap-guangzhou")).toHaveLength(3);
    expect(store.request("stats", {}).remarks).toEqual([expect.stringMatching(/it holds a trigger/u)]);
    store.request("close", {});
  });

  it.each([
    ["an owner that is no JSON", "update lease set owner = 'x'"],
    ["a list that is no JSON", "update lease set entries = '['"],
    ["an end in the far future", "update lease set owner = '{}', until = 1e300"],
  ])("ends a lease with %s", (_, sql) => {
    using place = makeFolder();
    writeFileSync(place.path, FIXTURE);
    const hostile = new DatabaseSync(place.path);
    hostile.exec(sql);
    hostile.close();
    const store = openLocally(place.path, {}, () => NOW);

    expect(take(store, "tencent:ap-guangzhou").length).toBe(3);
    store.request("close", {});
  });

  it("rejects with a cure when the file cannot be created", async () => {
    using place = makeFolder();
    writeFileSync(join(place.folder, "file"), "");
    const queue = sqliteQueue({ path: join(place.folder, "file", "queue.db") });

    await expect(queue.append(toPoints(1))).rejects.toThrow(
      /could not append .*queue\.db: a part of the path is a file and not a folder .*; name another path/u,
    );
    await queue.close();
  });
});

function take(store: ReturnType<typeof openLocally>, lane: string): readonly unknown[] {
  const lease = store.request("lease", { lane, limits: { points: 10, bytes: Infinity } });
  return (lease?.points ?? []).map(({ id, series, rank, body, replayed }) => [id, series, rank, body, replayed]);
}
