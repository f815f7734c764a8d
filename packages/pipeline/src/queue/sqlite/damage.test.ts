import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename } from "node:path";

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  type Found,
  faultsOf,
  flip,
  makeSpecimen,
  PAGE,
  startOn,
  takeIds,
  writeFiles,
} from "../../testing/sqlite/damaged-file.ts";
import { makeFolder } from "../../testing/sqlite/folder.ts";
import { openLocally } from "../../testing/sqlite/local-store.ts";
import { toPoints } from "../../testing/sqlite/points.ts";
import { sampleOf } from "../../testing/sqlite/suite.ts";

const LONGEST = 3_600_000;

/** @see https://sqlite.org/fileformat2.html#the_database_header */
const HEADER_BYTES = 100;
const LAYOUT_AT = 60;

const PAGE_OF_ZEROS = Buffer.alloc(4096);

const specimen = makeSpecimen();

describe("sqliteQueue on a damaged file", () => {
  it("opens with any byte of the last page damaged, and counts what is missing", { timeout: LONGEST }, () => {
    using place = makeFolder();
    let aside = 0;
    for (const offset of sampleOf(PAGE, 120)) {
      const file = flip(specimen.file, specimen.file.length - PAGE + offset);
      const found = startOn(place.path, file);
      aside += found.remarks.length;
      expect({ offset, faults: faultsOf(found, specimen.inFile) }).toEqual({ offset, faults: [] });
    }
    // Else the damage was none.
    expect(aside).toBeGreaterThan(0);
  });

  it("recovers every point with any byte of the header damaged", { timeout: LONGEST }, () => {
    for (const offset of Array(HEADER_BYTES).keys()) {
      for (const mask of [0x01, 0xff]) {
        using place = makeFolder();
        const { ids, lost, remarks } = startOn(place.path, flip(specimen.file, offset, mask));
        // A file of a later layout is left alone, with a remark.
        const isLater = offset >= LAYOUT_AT && offset < LAYOUT_AT + 4 && remarks.join("").includes("left alone");
        expect({ offset, mask, ids, lost }).toEqual({ offset, mask, ids: isLater ? [] : specimen.inFile, lost: [] });
      }
    }
  });

  it.each([
    ["the file's format", 18],
    ["the schema's format", 47],
  ])("says what is damaged where SQLite does not: %s", (_, offset) => {
    using place = makeFolder();

    const found = startOn(place.path, flip(specimen.file, offset));

    expect(found.remarks).toMatchObject([
      expect.stringContaining("was damaged (its header is not what was written) and put aside"),
    ]);
  });

  it(
    "opens with any byte of the log damaged, keeps what came before, and counts the rest",
    { timeout: LONGEST },
    () => {
      using place = makeFolder();
      let counted = 0;
      for (const offset of sampleOf(specimen.log.length, 120)) {
        const found = startOn(place.path, specimen.file, flip(specimen.log, offset), specimen.taken);
        const { ids } = found;
        expect({ offset, ids }).toEqual({ offset, ids: specimen.all.slice(0, ids.length) });
        expect(ids.length).toBeGreaterThanOrEqual(specimen.inFile.length);
        expect({ offset, lost: lostIn(found) }).toEqual({ offset, lost: specimen.all.length - ids.length });
        counted += lostIn(found);
      }
      expect(counted).toBeGreaterThan(0);
    },
  );

  it("counts what a deleted log held once, and nothing where the figures beside it are damaged, too", () => {
    using place = makeFolder();
    const found = startOn(place.path, specimen.file, undefined, specimen.taken);
    expect(found.lost).toEqual([{ lane: "toy", reason: "damaged", points: 20 }]);
    expect(found.remarks).toMatchObject([
      expect.stringMatching(/-wal was damaged, cut or deleted: the last 20 points/u),
    ]);
    const again = openLocally(place.path);
    expect(again.request("stats", {})).toMatchObject({ lost: [], remarks: [] });
    again.request("close", {});

    for (const offset of [0, 12, specimen.taken.length - 2]) {
      const blind = startOn(place.path, specimen.file, undefined, flip(specimen.taken, offset));
      expect({ offset, ...blind, ids: blind.ids.length }).toMatchObject({ offset, ids: 80, lost: [], remarks: [] });
    }
  });

  it("opens with the file or the log cut at any offset", { timeout: LONGEST }, () => {
    using place = makeFolder();
    for (const length of sampleOf(specimen.file.length, 40, 2000)) {
      const found = startOn(place.path, specimen.file.subarray(0, length));
      // An empty file counts as new; any other cut leaves a remark.
      const faults = length === 0 ? [] : faultsOf(found, specimen.inFile);
      expect({ length, faults }).toEqual({ length, faults: [] });
    }
    for (const length of sampleOf(specimen.log.length, 40, 2000)) {
      const found = startOn(place.path, specimen.file, specimen.log.subarray(0, length), specimen.taken);
      const { ids } = found;
      expect({ length, ids }).toEqual({ length, ids: specimen.all.slice(0, ids.length) });
      expect({ length, lost: lostIn(found) }).toEqual({ length, lost: specimen.all.length - ids.length });
    }
  });

  it("opens after any part was overwritten", { timeout: LONGEST }, () => {
    using place = makeFolder();
    const damage = fc.record({
      offset: fc.nat(specimen.file.length - 1),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 3000 }),
    });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        const file = Buffer.from(specimen.file);
        for (const { offset, bytes } of damages) file.set(bytes.subarray(0, file.length - offset), offset);
        expect(faultsOf(startOn(place.path, file), specimen.inFile)).toEqual([]);
      }),
      { numRuns: sampleOf(2000, 60).length },
    );
  });

  it.each([
    ["a long text", Buffer.from("2026-11-21 a log file, named by mistake\n".repeat(200_000))],
    ["a short text", Buffer.from("name,value\norders,1\n")],
    ["a byte", Buffer.from("x")],
    ["a header of another program", Buffer.concat([specimen.file.subarray(0, 68), Buffer.from("GPKG"), PAGE_OF_ZEROS])],
  ])("leaves %s unchanged, and works once it is moved away", (_, content) => {
    using place = makeFolder();
    writeFiles(place.path, content);
    const store = openLocally(place.path);

    expect(() => store.request("append", { points: toPoints(1) })).toThrow(
      /it is (?:no queue, and stays as it is|the database of another program); name another file$/u,
    );

    expect(readdirSync(place.folder)).toEqual([basename(place.path)]);
    expect(readFileSync(place.path).equals(content)).toBe(true);
    rmSync(place.path);
    store.request("append", { points: toPoints(1) });
    expect(takeIds(store, "toy")).toHaveLength(1);
    expect(statSync(place.path).mode & 0o777).toBe(0o600);
    store.request("close", {});
  });

  it("repairs a queue of which the id is damaged and the schema is at the end of a long file", () => {
    using place = makeFolder();
    const file = Buffer.from(specimen.file).fill(0, 0, 100);
    const start = Buffer.alloc(1_048_576 - 3000);

    const found = startOn(place.path, Buffer.concat([start, file]));

    expect(found.remarks).toMatchObject([expect.stringContaining("was damaged")]);
  });

  it("recovers the readable points and counts the lost ones", () => {
    using place = makeFolder();
    // In the middle of the entries.
    const body = specimen.file.indexOf('"id":"p40"');
    const page = body - (body % PAGE);
    const file = Buffer.from(specimen.file);
    file.fill(0xa5, page, page + PAGE);

    const found = startOn(place.path, file);

    expect(found.ids.length).toBeGreaterThan(0);
    expect(found.ids.length).toBeLessThan(specimen.inFile.length);
    expect(lostIn(found) + found.ids.length).toBe(specimen.inFile.length);
  });

  it("drops a point whose checksum fails, and counts it", () => {
    using place = makeFolder();
    // A letter of a body: a sound database, and another text.
    const file = flip(specimen.file, specimen.file.lastIndexOf("xxxxxxxx"), 1);

    const found = startOn(place.path, file);

    expect(found.lost).toMatchObject([{ reason: "damaged", points: 1 }]);
    expect(found.ids).toHaveLength(specimen.inFile.length - 1);
    expect(found.remarks).toEqual([]);
  });

  it("recovers when the file is damaged while two queues have it open", () => {
    using place = makeFolder();
    writeFiles(place.path, specimen.file);
    const one = openLocally(place.path);
    const other = openLocally(place.path);
    for (const each of [one, other]) each.request("stats", {});
    const file = openSync(place.path, "r+");
    writeSync(file, Buffer.alloc(specimen.file.length - PAGE, 0xa5), 0, specimen.file.length - PAGE, PAGE);
    closeSync(file);

    one.request("append", { points: toPoints(50, 200) });
    other.request("append", { points: toPoints(50, 300) });

    const third = openLocally(place.path);
    const ids = new Set(takeIds(third, "toy"));
    expect([...toPoints(50, 200), ...toPoints(50, 300)].filter(({ id }) => !ids.has(id))).toEqual([]);
    expect(one.request("stats", {}).lanes).toEqual(other.request("stats", {}).lanes);
    for (const each of [one, other, third]) each.request("close", {});
  });

  it("finishes a recovery that another process was killed in", () => {
    using place = makeFolder();
    writeFiles(`${place.path}.salvage`, specimen.file, specimen.log);
    renameBack(place.path);

    const store = openLocally(place.path);

    expect(takeIds(store, "toy").length + takeIds(store, "other").length).toBe(specimen.all.length);
    expect(existsSync(`${place.path}.salvage`)).toBe(false);
    store.request("close", {});
  });
});

function lostIn({ lost }: Pick<Found, "lost">): number {
  return lost.reduce((sum, { points, reason }) => sum + (reason === "damaged" ? points : 0), 0);
}

function renameBack(path: string): void {
  copyFileSync(`${path}.salvage-wal`, `${path}-wal`);
  rmSync(`${path}.salvage-wal`);
}
