import { readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { makeFolder } from "../../../testing/sqlite/folder.ts";
import { openLocally } from "../../../testing/sqlite/local-store.ts";
import { toPoints } from "../../../testing/sqlite/points.ts";
import { createPrivately } from "./private-file.ts";

describe("createPrivately", () => {
  it("creates the target of a dangling link with owner-only permissions", () => {
    using place = makeFolder();
    const target = join(place.folder, "target.db");
    symlinkSync("target.db", place.path);
    const store = openLocally(place.path);

    store.request("append", { points: toPoints(3) });

    const names = ["target.db", "target.db-wal", "queue.db-lock", "queue.db-reserve"];
    for (const name of names) {
      expect([name, (statSync(join(place.folder, name)).mode & 0o777).toString(8)]).toEqual([name, "600"]);
    }
    expect(readdirSync(place.folder).toSorted()).toEqual(["queue.db", "target.db-shm", ...names].toSorted());
    store.request("close", {});
    expect(statSync(target).size).toBeGreaterThan(0);
  });

  it("leaves an existing file unchanged", () => {
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
