import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { describe, expect, it } from "vitest";

import { takeIds } from "../../../testing/sqlite/damaged-file.ts";
import { makeFolder } from "../../../testing/sqlite/folder.ts";
import { type LocalStore, openLocally } from "../../../testing/sqlite/local-store.ts";
import { toPoints } from "../../../testing/sqlite/points.ts";
import { LEASE_MS } from "../../queue.ts";
import { type Request, WORKER_KIND } from "../protocol.ts";
import { SCHEMA } from "./schema.ts";
import { createStore } from "./store.ts";

const NOW = 1_700_000_000_000;
const POINTS = toPoints(6, 0, { addedAt: NOW });
const WORDS = "not a queue ".repeat(1000);

describe("the database behind sqliteQueue", () => {
  it("creates its file on open, and nothing else", () => {
    using place = makeFolder();
    const store = open(place.path);

    store.request("open", {});

    expect(existsSync(place.path)).toBe(true);
    expect(store.request("stats", {})).toMatchObject({ lanes: [], lost: [], remarks: [] });
    store.request("close", {});
  });

  it("leaves another program's database unchanged, and works once it is moved away", () => {
    using place = makeFolder();
    change(place.path, "create table customer (name text)");
    const before = readFileSync(place.path);
    const store = open(place.path);

    expect(() => store.request("append", { points: POINTS })).toThrow(/the database of another program/u);
    expect(readFileSync(place.path)).toEqual(before);

    rmSync(place.path);
    store.request("append", { points: POINTS });
    expect(takeIds(store, "toy")).toHaveLength(POINTS.length);
    store.request("close", {});
  });

  it("rejects when the fallback file is of a later version, too", () => {
    using place = makeFolder();
    for (const path of [place.path, `${place.path}.v1`]) {
      fill(path);
      change(path, "pragma user_version = 2");
    }
    const store = open(place.path);

    expect(() => store.request("append", { points: POINTS })).toThrow(/\.v1 was made by a later version, too/u);
  });

  it("remarks once on a later version's file", () => {
    using place = makeFolder();
    fill(place.path);
    change(place.path, "pragma user_version = 2");
    const store = open(place.path);

    for (let time = 0; time < 2; time++) {
      store.request("stats", {});
      store.request("close", {});
    }

    expect(store.request("stats", {}).remarks).toEqual([expect.stringContaining("is left alone")]);
    store.request("close", {});
  });

  it("recovers all points of a file with a foreign header, leased ones as replayed", () => {
    using place = makeFolder();
    const before = open(place.path);
    before.request("append", { points: POINTS });
    before.request("lease", { lane: "toy", limits: { points: 2, bytes: Infinity } });
    before.request("close", {});
    change(place.path, "pragma application_id = 7");

    const store = open(place.path);

    const lease = store.request("lease", { lane: "toy", limits: { points: 10, bytes: Infinity } });
    expect(lease?.points.map(({ id, replayed }) => [id, replayed])).toEqual(
      POINTS.map(({ id }, index) => [id, index < 2]),
    );
    expect(store.request("stats", {})).toMatchObject({
      lost: [],
      remarks: [
        expect.stringMatching(/its header is not what was written.*6 of its points were taken over, 0 were lost/u),
      ],
    });
    store.request("close", {});
  });

  it("recovers all points of a file without its lease table, as replayed", () => {
    using place = makeFolder();
    fill(place.path);
    change(place.path, "drop table lease");

    const store = open(place.path);

    expect(takeIds(store, "toy")).toHaveLength(POINTS.length);
    expect(store.request("stats", {}).remarks).toEqual([expect.stringMatching(/no such table: lease.*0 were lost/u)]);
    store.request("close", {});
  });

  it.each(partsOfSchema())("takes points again after another program ran: %s", (statement) => {
    using place = makeFolder();
    fill(place.path);
    change(place.path, statement);
    const store = open(place.path);
    const later = toPoints(6, 6, { addedAt: NOW });

    store.request("append", { points: later });

    expect(takeIds(store, "toy")).toEqual(expect.arrayContaining(later.map(({ id }) => id)));
    store.request("close", {});
  });

  it("recounts a lane whose counters are wrong", () => {
    using place = makeFolder();
    fill(place.path);
    change(place.path, "update lane set points = 1000; insert into lane values (99, 'ghost', 3, 3)");

    const store = open(place.path);

    expect(store.request("stats", {})).toMatchObject({
      lanes: [{ lane: "toy", points: POINTS.length }],
      lost: [
        { lane: "toy", reason: "damaged", points: 1000 - POINTS.length },
        { lane: "ghost", reason: "damaged", points: 3 },
      ],
    });
    store.request("close", {});
  });

  it("counts points that another program has deleted, once, and remarks on it", () => {
    using place = makeFolder();
    fill(place.path);
    change(place.path, "delete from entry where number % 3 = 0");

    const [store, other] = [open(place.path), open(place.path)];

    expect(takeIds(store, "toy")).toHaveLength(POINTS.length - 2);
    expect(store.request("stats", {})).toMatchObject({
      lost: [{ lane: "toy", reason: "damaged", points: 2 }],
      remarks: [`${place.path} was changed by another program: 2 points are missing, and count as damaged`],
    });
    expect(other.request("stats", {})).toMatchObject({ lost: [], remarks: [] });
    store.request("close", {});
    other.request("close", {});
  });

  it("remarks on points that another program has added, and counts none as lost", () => {
    using place = makeFolder();
    fill(place.path);
    change(place.path, "update lane set points = 1");

    const store = open(place.path);

    expect(store.request("stats", {})).toMatchObject({
      lost: [],
      remarks: [`${place.path} was changed by another program: the counts of its lanes were put right`],
    });
    store.request("close", {});
  });

  it("continues in a new file when the open one is moved away, and counts what went with it", () => {
    using place = makeFolder();
    const store = open(place.path);
    store.request("append", { points: POINTS });
    renameSync(place.path, join(place.folder, "elsewhere.db"));

    store.request("append", { points: toPoints(2, 100, { addedAt: NOW }) });

    expect(takeIds(store, "toy")).toEqual(["p100", "p101"]);
    const { lost, remarks } = store.request("stats", {});
    expect(lost).toEqual([{ lane: "toy", reason: "damaged", points: POINTS.length }]);
    expect(remarks).toEqual([expect.stringMatching(/was moved away while in use, with 6 points/u)]);
    store.request("close", {});
    const moved = open(join(place.folder, "elsewhere.db"));
    expect(takeIds(moved, "toy")).toHaveLength(POINTS.length);
    moved.request("close", {});
  });

  it("recovers an earlier damaged file before the present one", () => {
    using place = makeFolder();
    fill(`${place.path}.salvage`);
    fill(place.path);
    const file = readFileSync(place.path);
    writeFileSync(place.path, file.fill(0x20, 0, 16));

    const store = open(place.path);

    expect(takeIds(store, "toy")).toHaveLength(POINTS.length);
    store.request("close", {});
    // Both are kept, although it is the same instant.
    const kept = readdirSync(place.folder).filter((name) =>
      /\.damaged-[^-]+-[^-]+-[^-]+-[^-]+-[^-]+Z(?:-2)?$/u.test(name),
    );
    expect(kept).toHaveLength(2);
  });

  it("refuses a file of another program in the place of the lock, and leaves it as it is", () => {
    using place = makeFolder();
    writeFileSync(`${place.path}-lock`, WORDS);

    const store = open(place.path);

    expect(() => store.request("append", { points: POINTS })).toThrow(`${place.path}-lock is no lock of a queue`);
    store.request("close", {});
    expect(readFileSync(`${place.path}-lock`, "utf8")).toBe(WORDS);
  });

  it.each(["-taken", "-reserve", ".salvage"])("leaves a file %s of another program as it is", (end) => {
    using place = makeFolder();
    if (end === ".salvage") change(place.path + end, "create table customer (name text)");
    else writeFileSync(place.path + end, WORDS);
    const before = readFileSync(place.path + end);
    const store = open(place.path);

    store.request("append", { points: POINTS });
    expect(takeIds(store, "toy")).toHaveLength(POINTS.length);
    store.request("close", {});

    expect(readFileSync(place.path + end)).toEqual(before);
  });

  it("answers each request of a group, and rejects only the one that fails", () => {
    using place = makeFolder();
    const caps = {
      maxPoints: 1e6,
      maxBytes: 1e9,
      maxAgeMs: 1e10,
      maxLanePoints: 1e6,
      maxLaneBytes: 1e9,
      maxDeadLetterBytes: 1e9,
      maxDeadLetterAgeMs: 1e10,
    };
    const store = createStore({ kind: WORKER_KIND, path: place.path, ...caps, leaseMs: LEASE_MS, role: "both" });
    const requests = [POINTS, toPoints(1, 50, { rank: Number.NaN }), toPoints(2, 60)].map(
      (points, number): Request => ({ method: "append", number, now: NOW, ageNow: NOW, points }),
    );

    const responses = store.run([...requests, { method: "close", number: 3, now: NOW, ageNow: NOW }]);

    expect(responses).toMatchObject([
      { number: 0, result: true },
      { number: 1, fault: { message: expect.stringMatching(/NOT NULL constraint failed: entry\.rank/u) as unknown } },
      { number: 2, result: true },
      { number: 3, result: undefined },
    ]);
  });
});

function open(path: string): LocalStore {
  return openLocally(path, {}, () => NOW);
}

function fill(path: string): void {
  const store = open(path);
  store.request("append", { points: POINTS });
  store.request("close", {});
}

/** A statement for each table and index, and for each column but those that SQLite needs itself. */
function partsOfSchema(): readonly string[] {
  const database = new DatabaseSync(":memory:");
  database.exec(SCHEMA);
  const named = "name not like 'sqlite_%'";
  const drops = database.prepare(
    `select 'drop ' || type || ' ' || name as statement from sqlite_schema where ${named}`,
  );
  const renames = database.prepare(
    `select 'alter table ' || t.name || ' rename column ' || c.name || ' to other' as statement
      from sqlite_schema t join pragma_table_info(t.name) c where t.type = 'table' and t.${named}`,
  );
  const statements = [...drops.all(), ...renames.all()].map(({ statement }) => String(statement));
  database.close();
  return statements;
}

function change(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}
