import { execFileSync } from "node:child_process";

import { describe, expect, it } from "vitest";

import { makeFolder } from "../../testing/sqlite/folder.ts";

const ON_SMALL_DISK = ["-Urm", "sh", "-c", 'mount -t tmpfs -o size=16m tmpfs "$1" && shift && exec "$@"', "sh"];

describe("sqliteQueue on a full disk", () => {
  // Where it has to run it fails instead.
  it.skipIf(!canMount() && process.env["YUNMETER_CI"] !== "1")(
    "refuses what it cannot keep, keeps what it has, and can be emptied (needs unshare and mount)",
    { timeout: 120_000 },
    () => {
      using place = makeFolder();
      const program = new URL("../../testing/sqlite/full-child.ts", import.meta.url).pathname;

      const output = execFileSync("unshare", [...ON_SMALL_DISK, place.folder, process.execPath, program, place.path], {
        encoding: "utf8",
      });

      const [refused = "", full = "", after] = output.split("\n");
      expect(refused).toMatch(/^refused sqliteQueue: could not append .*: the disk is full; make room\./u);
      const { taken, holds } = /taken (?<taken>\d+), holds (?<holds>\d+), remarks 0/u.exec(full)?.groups ?? {};
      expect(Number(taken)).toBeGreaterThan(1000);
      expect(holds).toBe(taken);
      expect(after).toBe("went on with 200");
    },
  );
});

function canMount(): boolean {
  using place = makeFolder();
  try {
    execFileSync("unshare", [...ON_SMALL_DISK, place.folder, "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
