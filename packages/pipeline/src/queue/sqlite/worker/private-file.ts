import { randomUUID } from "node:crypto";
import { closeSync, linkSync, openSync, readlinkSync, renameSync, statSync, unlinkSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes an empty file that only its owner may read or write, unless it is there. It never has its name before it is
 * closed: closing a file that SQLite has open in the same process drops SQLite's locks on it.
 */
export function createPrivately(path: string): void {
  if (isThere(path)) return;
  const draft = `${path}.${randomUUID()}`;
  closeSync(openSync(draft, "wx", 0o600));
  try {
    linkSync(draft, path);
    unlinkSync(draft);
  } catch (error) {
    // The file system has no links.
    if ((error as { readonly code?: unknown }).code !== "EEXIST") return renameSync(draft, path);
    unlinkSync(draft);
    // Another was first; or a link has the name, and SQLite would make what it points to for all to read.
    if (!isThere(path)) createPrivately(resolve(dirname(path), readlinkSync(path)));
  }
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
