import { randomUUID } from "node:crypto";
import { closeSync, linkSync, lstatSync, openSync, renameSync, unlinkSync } from "node:fs";

/**
 * Creates an empty file that only its owner may read or write, unless it is there. It never has its name before it is
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
    // Another process was first.
    unlinkSync(draft);
  }
}

/** In a folder that others may write to, a link could lead to any file that this process may change. */
export function refuseLink(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return;
  throw new Error(`${path} is a symbolic link, and links are not followed; name the file that it points to`);
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
