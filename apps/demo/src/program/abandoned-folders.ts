import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Begins the name of a temporary folder; the number of the process that made it follows. */
export const FOLDER_PREFIX = "yunmeter-demo-";

/**
 * Removes the temporary folders of demos that were killed together with their sender. A process of another container may
 * look as if it were gone: a folder in which something was written lately stays.
 */
export async function removeAbandoned(parent: string, now: number = Date.now()): Promise<void> {
  for (const name of await readdir(parent)) {
    const folder = join(parent, name);
    const [, pid] = NAME.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid)) || (await writtenAt(folder)) > now - QUIET_MS) continue;
    // Another user's folder, or one that another demo removes now.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

async function writtenAt(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const times = ["", ...names].map((name) =>
    stat(join(folder, name)).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    ),
  );
  return Math.max(...(await Promise.all(times)));
}

const NAME = /^yunmeter-demo-(\d+)-/u;
// A running demo writes every second.
const QUIET_MS = 60_000;
