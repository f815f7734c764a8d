import { lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { makeFolder } from "../../../testing/sqlite/folder.ts";
import { openLocally } from "../../../testing/sqlite/local-store.ts";
import { toPoints } from "../../../testing/sqlite/points.ts";
import { createPrivately } from "./private-file.ts";

const NAMES = ["", "-wal", "-shm", "-lock", "-reserve", "-taken", ".salvage", ".salvage-wal", ".v1"];

describe("createPrivately", () => {
  it("leaves an existing file unchanged", () => {
    using place = makeFolder();
    createPrivately(place.path);
    const before = statSync(place.path).ino;

    createPrivately(place.path);

    expect(statSync(place.path).ino).toBe(before);
    expect(readdirSync(place.folder)).toEqual(["queue.db"]);
  });
});

describe("the queue's files", () => {
  it("are readable and writable by their owner only", () => {
    using place = makeFolder();

    openLocally(place.path).request("append", { points: toPoints(3) });

    const modes = readdirSync(place.folder).map((name) => [name, statSync(join(place.folder, name)).mode & 0o077]);
    expect(modes).toEqual(
      ["queue.db", "queue.db-lock", "queue.db-reserve", "queue.db-shm", "queue.db-taken", "queue.db-wal"].map(
        (name) => [name, 0],
      ),
    );
  });

  // Another user of the folder could otherwise have any file of this user written to.
  it.each(NAMES)("follow no link that was planted as queue.db%s", (suffix) => {
    for (const content of ["keep me", "", undefined]) {
      using place = makeFolder();
      const victim = join(place.folder, "important.txt");
      if (content !== undefined) writeFileSync(victim, content);
      if (suffix.startsWith(".salvage-")) writeFileSync(`${place.path}.salvage`, "damaged");
      symlinkSync(victim, place.path + suffix);
      const store = openLocally(place.path);

      attempt(() => store.request("append", { points: toPoints(3) }));
      attempt(() => store.request("close", {}));

      const found = lstatSync(victim, { throwIfNoEntry: false });
      expect({ content, found: found && readFileSync(victim, "utf8") }).toEqual({ content, found: content });
    }
  });

  it("are not opened through a link, wherever it leads", () => {
    using place = makeFolder();
    const target = join(place.folder, "target.db");
    openLocally(target).request("close", {});
    symlinkSync("target.db", place.path);

    expect(() => openLocally(place.path).request("append", { points: [] })).toThrow(
      "queue.db is a symbolic link, and links are not followed; name the file that it points to",
    );
  });

  it("are not opened through a link that points to itself", () => {
    using place = makeFolder();
    symlinkSync(place.path, place.path);

    expect(() => openLocally(place.path).request("append", { points: [] })).toThrow(/ELOOP|symbolic link/u);
  });
});

function attempt(act: () => unknown): void {
  try {
    act();
  } catch {
    // What it says is tested apart; here it must not write.
  }
}
