import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { describe, expect, it } from "vitest";

import { createPipeline } from "../../engine/create-pipeline.ts";
import { takeIds } from "../../testing/sqlite/damaged-file.ts";
import { type Folder, makeFolder } from "../../testing/sqlite/folder.ts";
import { openLocally } from "../../testing/sqlite/local-store.ts";
import { toPoints } from "../../testing/sqlite/points.ts";
import { createToyReporter } from "../../testing/toy-cloud.ts";
import { sqliteQueue } from "./sqlite-queue.ts";

const POINTS = toPoints(20);
const MORE = toPoints(5, 100);

const REPLACEMENTS: readonly (readonly [title: string, replace: (place: Folder) => void])[] = [
  ["rm of the file", ({ path }) => rmSync(path)],
  [
    "rm of the file and all beside it",
    ({ path }) => ["", "-wal", "-shm", "-lock"].forEach((end) => rmSync(path + end)),
  ],
  ["rm -rf of the folder", ({ folder }) => rmSync(folder, { recursive: true })],
  [
    "a move of another queue over it",
    ({ folder, path }) => {
      const other = openLocally(join(folder, "other.db"));
      other.request("append", { points: toPoints(3, 200) });
      other.request("close", {});
      renameSync(join(folder, "other.db"), path);
    },
  ],
];

describe.runIf(process.platform === "linux")("the file of sqliteQueue, replaced while it is open", () => {
  it.each(REPLACEMENTS)("keeps every acknowledged point over %s", (_, replace) => {
    using place = makeFolder();
    const [one, other] = [openLocally(place.path), openLocally(place.path)];
    one.request("append", { points: POINTS });
    other.request("stats", {});

    replace(place);

    one.request("append", { points: MORE });
    expect(takeIds(one, "toy").toSorted()).toEqual(expect.arrayContaining([...POINTS, ...MORE].map(({ id }) => id)));
    expect(one.request("stats", {})).toMatchObject({
      lost: [],
      remarks: expect.arrayContaining([
        expect.stringMatching(/was deleted while in use: its 20 points were put into a new file/u),
      ]) as unknown,
    });
    // The other one finds nothing left in the deleted file, and all in the new one.
    expect(takeIds(other, "toy")).toEqual([]);
    expect(other.request("stats", {}).lanes).toMatchObject([{ leased: one.request("stats", {}).lanes[0]?.points }]);
    one.request("close", {});
    other.request("close", {});
  });

  it.each([
    [
      "another program's database",
      (path: string) => {
        const foreign = new DatabaseSync(path);
        foreign.exec("create table customer (name text)");
        foreign.close();
      },
    ],
    ["a file that is no database", (path: string) => writeFileSync(path, "not a database ".repeat(1000))],
  ])("goes on with every point once %s that was moved over it is moved away", (_, make) => {
    using place = makeFolder();
    const store = openLocally(place.path);
    store.request("append", { points: POINTS });
    make(join(place.folder, "other.db"));
    renameSync(join(place.folder, "other.db"), place.path);

    expect(() => store.request("append", { points: MORE })).toThrow(
      /another file has its name now: move that one away/u,
    );
    renameSync(place.path, join(place.folder, "other.db"));

    store.request("append", { points: MORE });
    expect(takeIds(store, "toy")).toHaveLength(25);
    store.request("close", {});
  });

  it("counts what is in a folder that was moved away, and leaves it there", () => {
    using place = makeFolder();
    const path = join(place.folder, "deep", "queue.db");
    const store = openLocally(path);
    store.request("append", { points: POINTS });
    renameSync(dirname(path), join(place.folder, "backup"));

    store.request("append", { points: MORE });

    expect(takeIds(store, "toy")).toHaveLength(5);
    expect(store.request("stats", {}).lost).toEqual([{ lane: "toy", reason: "damaged", points: 20 }]);
    store.request("close", {});
  });

  it.each([1, 2])("acknowledges nothing into a deleted log, with %i processes", (count) => {
    using place = makeFolder();
    const stores = Array.from({ length: count }, () => openLocally(place.path));
    for (const [index, store] of stores.entries()) store.request("append", { points: toPoints(20, 20 * index) });
    rmSync(`${place.path}-wal`);
    for (const [index, store] of stores.entries()) store.request("append", { points: toPoints(5, 100 + 5 * index) });
    expect(existsSync(`${place.path}-wal`)).toBe(true);
    const { remarks } = stores[0]?.request("stats", {}) ?? { remarks: [] };
    expect(remarks).toEqual([expect.stringMatching(/-wal was deleted while in use/u)]);

    // As a power failure would: only what has a name survives.
    const copy = join(place.folder, "copy");
    mkdirSync(copy);
    for (const end of ["", "-wal"]) writeFileSync(join(copy, `queue.db${end}`), readOf(place.path + end));
    const after = openLocally(join(copy, "queue.db"));
    expect(takeIds(after, "toy")).toHaveLength(25 * count);
    after.request("close", {});
    for (const store of stores) store.request("close", {});
  });

  it("keeps the sums of a pipeline, whose health shows a loss", async () => {
    using place = makeFolder();
    const queue = sqliteQueue({ path: place.path });
    const reporter = createToyReporter({ endpoint: "http://127.0.0.1:9" });
    const pipeline = createPipeline({ reporters: [reporter], queue, log: false });
    const add = async (count: number): Promise<void> => {
      pipeline.add(Array.from({ length: count }, (_, value) => ({ name: "load", value })));
      await pipeline.durable();
    };
    await add(30);
    rmSync(place.path);
    await add(7);
    expect(await pipeline.stats()).toMatchObject({ lanes: [{ added: 37, kept: 37, lost: 0 }] });

    renameSync(place.path, join(place.folder, "elsewhere.db"));
    await add(3);
    expect(await pipeline.stats()).toMatchObject({
      lanes: [{ added: 40, kept: 3, lost: 37, reasons: [{ reason: "damaged", points: 37 }] }],
    });
    expect(pipeline.health().status).not.toBe("ok");
    await pipeline.close({ deadlineMs: 100 });
  });
});

function readOf(path: string): Buffer {
  return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
}
