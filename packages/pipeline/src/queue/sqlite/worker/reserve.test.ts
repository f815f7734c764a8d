import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { createReserve } from "./reserve.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "yunmeter-reserve-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

describe("createReserve", () => {
  it("writes through no link that was planted under a name it could use", () => {
    const path = folder();
    const victim = join(path, "important.txt");
    writeFileSync(victim, "keep me");
    symlinkSync(victim, join(path, `queue.db-reserve.${process.pid}`));

    createReserve().lay(join(path, "queue.db"), 0);

    expect(readFileSync(victim, "utf8")).toBe("keep me");
    expect(lstatSync(join(path, "queue.db-reserve")).isFile()).toBe(true);
  });

  it("replaces a link in its place and leaves the target", () => {
    const path = folder();
    const target = join(path, "target.txt");
    writeFileSync(target, "keep me");
    symlinkSync(target, join(path, "queue.db-reserve"));

    createReserve().lay(join(path, "queue.db"), 0);

    expect(readFileSync(target, "utf8")).toBe("keep me");
  });

  it("removes its own file only when the room is needed", () => {
    const path = folder();
    const reserve = createReserve();
    reserve.lay(join(path, "own.db"), 0);
    writeFileSync(join(path, "queue.db-reserve"), "keep me");

    reserve.spend(join(path, "own.db"));
    reserve.spend(join(path, "queue.db"));

    expect(readdirSync(path)).toEqual(["queue.db-reserve"]);
  });

  it("makes no file at the end of a dangling link", () => {
    const path = folder();
    symlinkSync(join(path, "target.txt"), join(path, "queue.db-reserve"));

    createReserve().lay(join(path, "queue.db"), 0);

    expect(readdirSync(path)).toEqual(["queue.db-reserve"]);
  });
});
