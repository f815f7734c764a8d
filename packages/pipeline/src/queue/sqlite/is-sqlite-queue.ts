import { closeSync, existsSync, openSync, readSync } from "node:fs";

import { APPLICATION_ID } from "./worker/schema.ts";

/**
 * Whether a file is a queue of `sqliteQueue`. Nothing is written; a file that is damaged where it says what it is counts as
 * another one. Not for a file that this process has open: closing it again would drop SQLite's locks on it. `true` for a
 * database on a Node.js without `node:sqlite`, which `sqliteQueue` reports.
 */
export function isSqliteQueue(path: string): boolean {
  const id = applicationIdOf(path);
  if (id !== 0) return id === APPLICATION_ID;
  // The id of a new queue is in its log until the first checkpoint. Without a log, SQLite would create one.
  return existsSync(`${path}-wal`) && applicationIdInLog(path);
}

/** @see https://sqlite.org/fileformat2.html#the_database_header (seen 2026-11-21) */
function applicationIdOf(path: string): number | undefined {
  const header = Buffer.alloc(HEADER_BYTES);
  try {
    const file = openSync(path, "r");
    try {
      const isWhole = readSync(file, header, 0, HEADER_BYTES, 0) === HEADER_BYTES;
      return isWhole && header.subarray(0, MAGIC.length).equals(MAGIC) ? header.readUInt32BE(ID_OFFSET) : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

function applicationIdInLog(path: string): boolean {
  const sqlite = process.getBuiltinModule("node:sqlite") as typeof import("node:sqlite") | undefined;
  if (sqlite === undefined) return true;
  try {
    const database = new sqlite.DatabaseSync(path, { readOnly: true });
    try {
      return database.prepare("pragma application_id").get()?.["application_id"] === APPLICATION_ID;
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}

const MAGIC: Buffer = Buffer.from("SQLite format 3\0");
const HEADER_BYTES = 100;
const ID_OFFSET = 68;
