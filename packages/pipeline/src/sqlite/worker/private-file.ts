import { randomUUID } from "node:crypto";
import { closeSync, existsSync, linkSync, openSync, renameSync, unlinkSync } from "node:fs";

/**
 * Makes an empty file that only its owner may read or write, unless it is there. It never has its name before it is
 * closed: whoever closes a file that SQLite has open in the same process loses SQLite's locks on it.
 */
export function createPrivately(path: string): void {
  if (existsSync(path)) return;
  const draft = `${path}.${randomUUID()}`;
  closeSync(openSync(draft, "wx", 0o600));
  try {
    linkSync(draft, path);
    unlinkSync(draft);
  } catch (error) {
    // Another was first; or the file system has no links.
    if ((error as { readonly code?: unknown }).code === "EEXIST") unlinkSync(draft);
    else renameSync(draft, path);
  }
}
