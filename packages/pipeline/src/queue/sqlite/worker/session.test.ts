import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { describe, expect, it } from "vitest";

import { takeIds } from "../../../testing/sqlite/damaged-file.ts";
import { makeFolder } from "../../../testing/sqlite/folder.ts";
import { type LocalStore, openLocally } from "../../../testing/sqlite/local-store.ts";
import { toPoints } from "../../../testing/sqlite/points.ts";
import { LEASE_MS } from "../../queue.ts";
import { type Question, WORKER_KIND } from "../protocol.ts";
import { createStore } from "./store.ts";

const NOW = 1_700_000_000_000;
const POINTS = toPoints(6, 0, { addedAt: NOW });

describe("the database behind sqliteQueue", () => {
  it("makes its file when it is asked to open, and nothing else", () => {
    using place = makeFolder();
    const store = open(place.path);

    store.ask("open", {});

    expect(existsSync(place.path)).toBe(true);
    expect(store.ask("stats", {})).toMatchObject({ lanes: [], lost: [], remarks: [] });
    store.ask("close", {});
  });

  it("leaves another program's database as it is, and works once that is out of the way", () => {
    using place = makeFolder();
    change(place.path, "create table customer (name text)");
    const before = readFileSync(place.path);
    const store = open(place.path);

    expect(() => store.ask("append", { points: POINTS })).toThrow(/the database of another program/u);
    expect(readFileSync(place.path)).toEqual(before);

    rmSync(place.path);
    store.ask("append", { points: POINTS });
    expect(takeIds(store, "toy")).toHaveLength(POINTS.length);
    store.ask("close", {});
  });

  it("says so when a later version made the file that it would use beside a later version's", () => {
    using place = makeFolder();
    for (const path of [place.path, `${place.path}.v1`]) {
      fill(path);
      change(path, "pragma user_version = 2");
    }
    const store = open(place.path);

    expect(() => store.ask("append", { points: POINTS })).toThrow(/\.v1 was made by a later version, too/u);
  });

  it("says once that a later version's file is left alone, however often it is opened", () => {
    using place = makeFolder();
    fill(place.path);
    change(place.path, "pragma user_version = 2");
    const store = open(place.path);

    for (let time = 0; time < 2; time++) {
      store.ask("stats", {});
      store.ask("close", {});
    }

    expect(store.ask("stats", {}).remarks).toEqual([expect.stringContaining("is left alone")]);
    store.ask("close", {});
  });

  it("takes over all points of a file whose header is not its own any more, and marks those that were leased", () => {
    using place = makeFolder();
    const before = open(place.path);
    before.ask("append", { points: POINTS });
    before.ask("lease", { lane: "toy", limits: { points: 2, bytes: Infinity } });
    before.ask("close", {});
    change(place.path, "pragma application_id = 7");

    const store = open(place.path);

    const lease = store.ask("lease", { lane: "toy", limits: { points: 10, bytes: Infinity } });
    expect(lease?.points.map(({ id, replayed }) => [id, replayed])).toEqual(
      POINTS.map(({ id }, index) => [id, index < 2]),
    );
    expect(store.ask("stats", {})).toMatchObject({
      lost: [],
      remarks: [
        expect.stringMatching(/its header is not what was written.*6 of its points were taken over, 0 were lost/u),
      ],
    });
    store.ask("close", {});
  });

  it("takes over all points of a file that lacks a table, and owns up to not knowing what else there was", () => {
    using place = makeFolder();
    fill(place.path);
    change(place.path, "drop table lane");

    const store = open(place.path);

    expect(takeIds(store, "toy")).toHaveLength(POINTS.length);
    expect(store.ask("stats", {}).remarks).toEqual([
      expect.stringMatching(/no such table: lane.*what else it held is not known/u),
    ]);
    store.ask("close", {});
  });

  it("counts anew what is counted wrongly", () => {
    using place = makeFolder();
    fill(place.path);
    change(place.path, "update lane set points = 1000; insert into lane values ('ghost', 3, 3)");

    const store = open(place.path);

    expect(store.ask("stats", {}).lanes).toMatchObject([{ lane: "toy", points: POINTS.length }]);
    store.ask("close", {});
  });

  it("goes on in a new file when the one it has open is moved away", () => {
    using place = makeFolder();
    const store = open(place.path);
    store.ask("append", { points: POINTS });
    renameSync(place.path, join(place.folder, "elsewhere.db"));

    store.ask("append", { points: toPoints(2, 100, { addedAt: NOW }) });

    expect(takeIds(store, "toy")).toEqual(["p100", "p101"]);
    store.ask("close", {});
  });

  it("reads what an earlier one put aside before what it puts aside itself", () => {
    using place = makeFolder();
    fill(`${place.path}.salvage`);
    writeFileSync(place.path, "not a database ".repeat(1000));

    const store = open(place.path);

    expect(takeIds(store, "toy")).toHaveLength(POINTS.length);
    store.ask("close", {});
    // Both are kept, although it is the same instant.
    const kept = readdirSync(place.folder).filter((name) =>
      /\.damaged-[^-]+-[^-]+-[^-]+-[^-]+-[^-]+Z(?:-2)?$/u.test(name),
    );
    expect(kept).toHaveLength(2);
  });

  it("works although something was written into its lock", () => {
    using place = makeFolder();
    writeFileSync(`${place.path}-lock`, "not a database ".repeat(1000));
    const store = open(place.path);

    store.ask("append", { points: POINTS });

    expect(takeIds(store, "toy")).toHaveLength(POINTS.length);
    expect(statSync(`${place.path}-lock`).size).toBe(0);
    store.ask("close", {});
  });

  it("answers each of several questions, and names the one that cannot be done", () => {
    using place = makeFolder();
    const caps = { maxPoints: 1e6, maxBytes: 1e9, maxAgeMs: 1e10 };
    const store = createStore({ kind: WORKER_KIND, path: place.path, ...caps, leaseMs: LEASE_MS });
    const questions = [POINTS, toPoints(1, 50, { rank: Number.NaN }), toPoints(2, 60)].map(
      (points, number): Question => ({ topic: "append", number, now: NOW, points }),
    );

    const replies = store.answer([...questions, { topic: "close", number: 3, now: NOW }]);

    expect(replies).toMatchObject([
      { number: 0, answer: true },
      { number: 1, fault: { message: expect.stringMatching(/NOT NULL constraint failed: entry\.rank/u) as unknown } },
      { number: 2, answer: true },
      { number: 3, answer: undefined },
    ]);
  });
});

function open(path: string): LocalStore {
  return openLocally(path, {}, () => NOW);
}

/** Makes a sound file with some points. */
function fill(path: string): void {
  const store = open(path);
  store.ask("append", { points: POINTS });
  store.ask("close", {});
}

/** Does to a file what no queue would. */
function change(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}
