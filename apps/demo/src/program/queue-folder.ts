import { rmSync } from "node:fs";
import { access, constants, mkdir, mkdtemp, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { FOLDER_PREFIX, removeAbandoned } from "./abandoned-folders.ts";

export interface QueueFolder {
  readonly folder: string;
  /** The file of the queue. */
  readonly path: string;
  readonly isTemporary: boolean;
  /** True when an earlier run may have left points in it. */
  readonly isUsed: boolean;
  /** Removes a temporary folder; synchronous, so that it also works right before `process.exit`. */
  remove(): void;
}

/** Makes the given folder, or a temporary one. @throws {Error} when it cannot be written */
export async function makeQueueFolder(given: string | undefined): Promise<QueueFolder> {
  const isTemporary = given === undefined;
  const folder = isTemporary ? await makeTemporary() : resolve(given);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await access(folder, constants.W_OK);
  const path = join(folder, "queue.sqlite");
  const isUsed = await stat(path).then(
    () => true,
    () => false,
  );
  return {
    folder,
    path,
    isTemporary,
    isUsed,
    // A sender that was killed a moment ago may still hold a file open.
    remove: () => (isTemporary ? rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) : undefined),
  };
}

async function makeTemporary(): Promise<string> {
  await removeAbandoned(tmpdir());
  return mkdtemp(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`));
}
