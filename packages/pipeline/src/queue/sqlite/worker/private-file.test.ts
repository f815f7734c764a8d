import { readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { makeFolder } from "../../../testing/sqlite/folder.ts";
import { openLocally } from "../../../testing/sqlite/local-store.ts";
import { toPoints } from "../../../testing/sqlite/points.ts";
import { createPrivately } from "./private-file.ts";

describe("createPrivately", () => {
  it("makes the file that a link points to, for its owner alone like any other", () => {
    using place = makeFolder();
    const target = join(place.folder, "target.db");
    symlinkSync("target.db", place.path);
    const store = openLocally(place.path);

    store.ask("append", { points: toPoints(3) });

    const names = ["target.db", "target.db-wal", "queue.db-lock", "queue.db-reserve"];
    for (const name of names) {
      expect([name, (statSync(join(place.folder, name)).mode & 0o777).toString(8)]).toEqual([name, "600"]);
    }
    expect(readdirSync(place.folder).toSorted()).toEqual(["queue.db", "target.db-shm", ...names].toSorted());
    store.ask("close", {});
    expect(statSync(target).size).toBeGreaterThan(0);
  });

  it("leaves a file as it is that is there", () => {
    using place = makeFolder();
    createPrivately(place.path);
    const before = statSync(place.path).ino;

    createPrivately(place.path);

    expect(statSync(place.path).ino).toBe(before);
    expect(readdirSync(place.folder)).toEqual(["queue.db"]);
  });

  it("refuses a link that points to itself", () => {
    using place = makeFolder();
    symlinkSync(place.path, place.path);

    expect(() => createPrivately(place.path)).toThrow(/ELOOP/u);
    expect(readdirSync(place.folder)).toEqual(["queue.db"]);
  });
});
