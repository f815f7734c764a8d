import { open, stat } from "node:fs/promises";

import { identityOf } from "../../../file-identity.ts";
import type { InputSource } from "../../../points/sources.ts";
import { UsageError } from "../../../usage-error.ts";
import { bookmarkPath } from "./bookmark.ts";

/**
 * Refuses a file that is not a queue before anything opens it as one: a queue moves a damaged file aside.
 * Resolves with the identities of the queue's files.
 *
 * @throws {UsageError}
 */
export async function checkQueueFile(
  path: string,
  name: string,
  sources: readonly InputSource[],
  flag: string = "--resume",
): Promise<readonly string[]> {
  const files = [path, `${path}-wal`, `${path}-shm`, bookmarkPath(path)];
  const found = await Promise.all(files.map((file) => stat(file).then(identityOf, () => undefined)));
  const identities = found.filter((identity) => identity !== undefined);
  const input = sources.find(({ identity }) => identity !== undefined && identities.includes(identity));
  if (input !== undefined)
    throw new UsageError(`${name} cannot be both the queue and the input ${input.name}: name another file for ${flag}`);
  if (found[0] !== undefined && !(await isEmptyOrDatabase(path)))
    throw new UsageError(`${name} is not a queue, and stays as it is: name another file for ${flag}`);
  return identities;
}

/** @see https://www.sqlite.org/fileformat.html#the_database_header */
async function isEmptyOrDatabase(path: string): Promise<boolean> {
  const handle = await open(path).catch(() => undefined);
  // The queue names what it cannot read.
  if (handle === undefined) return true;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return bytesRead === 0 || buffer.equals(MAGIC);
  } finally {
    await handle.close();
  }
}

const MAGIC: Buffer = Buffer.from("SQLite format 3\0");
