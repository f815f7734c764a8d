import { closeSync, existsSync, openSync, readSync, rmSync } from "node:fs";

import { APPLICATION_ID, SCHEMA } from "./schema.ts";

// Damage to a queue is repaired, and what is no queue is left as it is: a path with a slip of the pen may lead to anything.

/**
 * Whether a damaged file, or its log, shows that it was a queue: by our application id, or by one of our tables, to the
 * letter. So does the beginning of a header that is cut off before the id: nothing else can be in such a file.
 */
export function hasOurMarks(path: string): boolean {
  const [header] = partsOf(path);
  if (header === undefined || isCutHeader(header)) return true;
  if (header.length >= ID_OFFSET + 4 && header.readUInt32BE(ID_OFFSET) === APPLICATION_ID) return true;
  return [path, `${path}-wal`].some((name) => {
    for (const part of partsOf(name)) if (TABLES.some((table) => part.includes(table))) return true;
    return false;
  });
}

function isCutHeader(header: Buffer): boolean {
  return header.length < ID_OFFSET + 4 && header.subarray(0, MAGIC.length).equals(MAGIC.subarray(0, header.length));
}

/** A path that leads to something else. `withoutTrace` removes what was made beside it. */
export class ForeignFileError extends Error {}

/** Runs `open`; where it finds that the file is no queue, nothing is left beside the file. */
export function withoutTrace<Result>(lockPath: string, open: () => Result): Result {
  const wasThere = existsSync(lockPath);
  try {
    return open();
  } catch (error) {
    if (error instanceof ForeignFileError && !wasThere) rmSync(lockPath, { force: true });
    throw error;
  }
}

/** The file in parts that overlap by the length of a mark, so that none is missed between two. */
function* partsOf(path: string): Iterable<Buffer> {
  if (!existsSync(path)) return;
  const file = openSync(path, "r");
  try {
    const part = Buffer.alloc(PART_BYTES);
    for (let at = 0; ; at += PART_BYTES - LONGEST_MARK) {
      const length = readSync(file, part, 0, PART_BYTES, at);
      yield part.subarray(0, length);
      if (length < PART_BYTES) return;
    }
  } finally {
    closeSync(file);
  }
}

const TABLES: readonly Buffer[] = SCHEMA.split(";")
  .map((statement) => statement.trim())
  .filter((statement) => statement.startsWith("create table "))
  .map((statement) => Buffer.from(statement.replace("create table", "CREATE TABLE")));

/** @see https://sqlite.org/fileformat2.html#the_database_header */
const MAGIC: Buffer = Buffer.from("SQLite format 3\0");
const ID_OFFSET = 68;
const PART_BYTES = 1_048_576;
const LONGEST_MARK = 4096;
