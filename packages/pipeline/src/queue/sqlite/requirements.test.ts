import { statfsSync } from "node:fs";
import { join } from "node:path";

import { ConfigurationError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { makeFolder } from "../../testing/sqlite/folder.ts";
import { checkRequirements, networkFileSystem, typeOfFileSystem } from "./requirements.ts";
import { sqliteQueue } from "./sqlite-queue.ts";
import { workerFault } from "./worker-file.ts";

describe("checkRequirements", () => {
  it.each([
    ["NFS", 0x6969],
    ["CIFS", 0xff53_4d42],
    // A kernel with signed types reports a negative number.
    ["CIFS", 0xff53_4d42 | 0],
    ["SMB2", 0xfe53_4d42],
    ["9P", 0x0102_1997],
    ["Ceph", 0x00c3_6400],
  ])("refuses a file on %s, and says where it may be", (name, type) => {
    expect(() => checkRequirements("/data/queue.db", { fileSystemType: () => type })).toThrow(
      `path /data/queue.db is on ${name}, a network file system`,
    );
    expect(() => sqliteQueue({ path: "/data/queue.db", runtime: { fileSystemType: () => type } })).toThrow(
      ConfigurationError,
    );
  });

  it.each([
    ["ext4", 0xef53],
    ["XFS", 0x5846_5342],
    ["overlay", 0x794c_7630],
    ["tmpfs", 0x0102_1994],
    ["unknown", undefined],
  ])("takes a file on %s", (_, type) => {
    expect(networkFileSystem(type)).toBeUndefined();
    expect(() => checkRequirements("/data/queue.db", { fileSystemType: () => type })).not.toThrow();
  });

  it("checks the nearest existing folder where the file and its folder are still to be made", () => {
    using place = makeFolder();

    expect(typeOfFileSystem(join(place.folder, "not", "yet", "there.db"))).toBe(statfsSync(place.folder).type);
  });

  it("names the missing worker, and how to bundle it", () => {
    expect(workerFault(new URL("file:///app/dist/sqlite-worker.js"))).toBe(
      "a bundler left the worker out, /app/dist/sqlite-worker.js does not exist: bundle @yunmeter/pipeline/sqlite-worker " +
        "into it as a second entry, or keep @yunmeter/pipeline external",
    );
    expect(workerFault()).toBeUndefined();
  });
});
