import { isBuiltin } from "node:module";

import { ConfigurationError } from "@yunmeter/core";

import { networkFileSystem, typeOfFileSystem } from "./file-system.ts";
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
