import { existsSync, renameSync } from "node:fs";

import type { OpenDatabase } from "./database.ts";
import { withFileLock } from "./file-lock.ts";

// A damaged file gets the name `….salvage` for as long as it is read, so that another process goes on with it should
// this one end, and then one with the time, which it keeps.

export function salvageName(path: string): string {
  return `${path}.salvage`;
}

export function putAside(database: OpenDatabase, now: number): void {
  const { path } = database;
  try {
    withFileLock(path, () => {
      if (!database.isInPlace()) return;
      if (process.platform === "win32") database.close();
      moveAside(path, now);
    });
  } finally {
    database.close();
  }
}

export function moveAside(path: string, now: number): void {
  rename(path, existsSync(salvageName(path)) ? damagedName(path, now) : salvageName(path));
}

export function retire(path: string, now: number): string {
  const name = damagedName(path, now);
  rename(salvageName(path), name);
  return name;
}

/**
 * Moves a log that lies about without its file. It is the damaged one's when a process ended between the two moves;
 * SQLite would take it for the new file's.
 */
export function moveStrayLog(path: string, now: number): void {
  const salvage = salvageName(path);
  const isSalvages = existsSync(salvage) && !existsSync(`${salvage}-wal`);
  renameLog(path, isSalvages ? salvage : damagedName(path, now));
}

function rename(from: string, to: string): void {
  renameSync(from, to);
  renameLog(from, to);
}

function renameLog(from: string, to: string): void {
  for (const suffix of ["-wal", "-shm"]) {
    if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix);
  }
}

/** With the time, and a number where that is taken: `queue.db.damaged-2026-11-21T07-36-02.123Z`. */
function damagedName(path: string, now: number): string {
  const name = `${path}.damaged-${new Date(now).toISOString().replaceAll(":", "-")}`;
  const names = [name, ...Array.from({ length: 1000 }, (_, index) => `${name}-${index + 2}`)];
  return names.find((each) => !existsSync(each) && !existsSync(`${each}-wal`)) ?? name;
}
