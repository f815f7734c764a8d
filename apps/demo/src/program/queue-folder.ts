import { access, constants, mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Where the queue is. */
export interface QueueFolder {
  readonly path: string;
  readonly isUsed: boolean;
  remove(): Promise<void>;
}

/** Makes the folder of the queue: the one that was asked for, or a new one. @throws {Error} when it cannot be written */
export async function makeQueueFolder(asked: string | undefined): Promise<QueueFolder> {
  const isOwn = asked === undefined;
  const folder = isOwn ? await mkdtemp(join(tmpdir(), "yunmeter-demo-")) : resolve(asked);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await access(folder, constants.W_OK);
  const path = join(folder, "queue.sqlite");
  const isUsed = await stat(path).then(
    () => true,
    () => false,
  );
  return { path, isUsed, remove: async () => (isOwn ? rm(folder, { recursive: true, force: true }) : undefined) };
}
