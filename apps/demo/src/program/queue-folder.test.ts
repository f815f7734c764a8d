import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { removeAbandoned } from "./abandoned-folders.ts";
import { makeQueueFolder } from "./queue-folder.ts";

describe("removeAbandoned", () => {
  it("removes the folders of processes that are gone, and no others", async () => {
    const parent = await mkdtemp(join(tmpdir(), "yunmeter-folders-"));
    onTestFinished(() => rm(parent, { recursive: true }));
    const { pid: gone } = spawnSync(process.execPath, ["--version"]);
    const names = [
      `yunmeter-demo-${gone}-old`,
      `yunmeter-demo-${gone}-written`,
      `yunmeter-demo-${process.pid}-alive`,
      "yunmeter-demo-mine",
      "other-1-x",
    ];
    const longAgo = new Date(Date.now() - 600_000);
    for (const name of names) {
      await mkdir(join(parent, name));
      if (name.endsWith("-written")) await writeFile(join(parent, name, "queue.sqlite-wal"), "");
      await utimes(join(parent, name), longAgo, longAgo);
    }

    await removeAbandoned(parent);

    expect((await readdir(parent)).toSorted()).toEqual(names.slice(1).toSorted());
  });
});

describe("makeQueueFolder", () => {
  it("carries the number of the process in the name of a temporary folder, and removes it", async () => {
    const queue = await makeQueueFolder(undefined);
    expect(queue.folder).toContain(`yunmeter-demo-${process.pid}-`);
    queue.remove();
    await expect(readdir(queue.folder)).rejects.toThrow("ENOENT");
  });
});
