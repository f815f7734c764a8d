import { statfsSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname } from "node:path";

import { ConfigurationError } from "@yunmeter/core";

import type { SqliteRuntime } from "./options.ts";
import { workerFault } from "./worker-file.ts";

/**
 * Refuses what can never work, before anything is written.
 *
 * @throws {ConfigurationError} without `node:sqlite`, without the worker's file, and on a network file system
 */
export function checkRequirements(path: string, { fileSystemType = typeOfFileSystem }: Partial<SqliteRuntime>): void {
  if (!isBuiltin("node:sqlite")) {
    throw new ConfigurationError("sqliteQueue", [
      `this is Node.js ${process.versions.node}, and node:sqlite comes with 22.13: use a later one, or another queue`,
    ]);
  }
  const worker = workerFault();
  if (worker !== undefined) throw new ConfigurationError("sqliteQueue", [worker]);
  const network = networkFileSystem(fileSystemType(path));
  if (network === undefined) return;
  throw new ConfigurationError("sqliteQueue", [
    `path ${path} is on ${network}, a network file system, where the write-ahead log of SQLite is not safe: ` +
      "name a file on a local disk, or use redisQueue to share a queue between machines",
  ]);
}

/**
 * The name of a network file system by the type from `statfs`; `undefined` for all others. A write-ahead log
 * needs memory that all processes on the file share, and locks that hold: neither is given between machines.
 *
 * @see https://sqlite.org/wal.html (seen 2026-11-21)
 * @see https://man7.org/linux/man-pages/man2/statfs.2.html (seen 2026-11-21)
 */
export function networkFileSystem(type: number | undefined): string | undefined {
  // Some kernels tell the type with a sign.
  return type === undefined ? undefined : NETWORK_FILE_SYSTEMS.get(type >>> 0);
}

export function typeOfFileSystem(path: string): number | undefined {
  try {
    return statfsSync(path).type;
  } catch {
    const parent = dirname(path);
    return parent === path ? undefined : typeOfFileSystem(parent);
  }
}

const NETWORK_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xfe53_4d42, "SMB2"],
  [0xff53_4d42, "CIFS"],
  [0x0102_1997, "9P"],
  [0x00c3_6400, "Ceph"],
  [0x5346_414f, "AFS"],
  [0x6b41_4653, "AFS"],
  [0x7375_7245, "Coda"],
  [0x0bd0_0bd0, "Lustre"],
  [0x4750_4653, "GPFS"],
  [0x0116_1970, "GFS2"],
  [0x7461_636f, "OCFS2"],
  [0x0002_0030, "PVFS2"],
  [0xaad7_aaea, "PanFS"],
  [0x564c, "NCP"],
]);
