import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from "node:fs";

import { DamageError, isDamage } from "./result-codes.ts";
import { APPLICATION_ID } from "./schema.ts";

// The first bytes of a file. @see https://sqlite.org/fileformat2.html#the_database_header (seen 2026-11-21)

const CONSTANTS: readonly HeaderField[] = [
  { offset: 0, bytes: Buffer.from("SQLite format 3\0") },
  // Pages of 4,096 bytes, a write-ahead log, and nothing reserved.
  { offset: 16, bytes: Buffer.from([0x10, 0x00, 2, 2, 0, 64, 32, 32]) },
  // The fourth format of a schema, which is the last there is.
  { offset: 44, bytes: Buffer.from([0, 0, 0, 4]) },
  // No root that moves, and UTF-8.
  { offset: 52, bytes: Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]) },
];

interface HeaderField {
  readonly offset: number;
  readonly bytes: Buffer;
}

const PAGE_BYTES = 4096;
const HEADER_BYTES = 100;
const WRITE_FORMAT = 18;
const SCHEMA_FORMAT = 44;
const APPLICATION = 68;

/**
 * Calls damage by its name. Of some fields of the header SQLite does not say that they are damaged: it will not write to
 * such a file, or not read it, and the code of its error may have any other cause.
 */
export function nameDamage(error: unknown, path: string): unknown {
  if (isDamage(error) || hasKnownFormats(path)) return error;
  return new DamageError("its header is not what was written", { cause: error });
}

function hasKnownFormats(path: string): boolean {
  const header = readHeader(path);
  return header === undefined || (header.readUInt8(WRITE_FORMAT) <= 2 && header.readUInt32BE(SCHEMA_FORMAT) <= 4);
}

export function mendHeader(path: string): void {
  if (readHeader(path)?.readUInt32BE(APPLICATION) !== APPLICATION_ID) return;
  const file = openSync(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
  try {
    for (const { offset, bytes } of [...CONSTANTS, pagesIn(file)]) writeSync(file, bytes, 0, bytes.length, offset);
  } finally {
    closeSync(file);
  }
}

function pagesIn(file: number): HeaderField {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(Math.floor(fstatSync(file).size / PAGE_BYTES));
  return { offset: 28, bytes };
}

/** The header; `undefined` where the file is shorter, or gone: another process may have put it aside. */
function readHeader(path: string): Buffer | undefined {
  const header = Buffer.alloc(HEADER_BYTES);
  try {
    const file = openSync(path, "r");
    try {
      return readSync(file, header, 0, HEADER_BYTES, 0) === HEADER_BYTES ? header : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
