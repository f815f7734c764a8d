// Builds the inspector page where it is missing or older than its source: `node packages/emulator/build-page.ts`.
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const HERE = import.meta.dirname;
const BUILT = join(HERE, "inspector");
/** What the page is made of: it shares types and a few functions with the emulator, and much with every page. */
const SOURCES = ["page", "src", "../../internal/page-kit/src", "vite.config.ts"].map((name) => join(HERE, name));
/** A build takes a second; a lock this old was left by one that was killed. */
const STALE_LOCK_MS = 60_000;

/** Makes sure that the emulator has a page to serve; of several that ask at once, one builds. */
export async function ensurePage(): Promise<void> {
  if (await isFresh()) return;
  await withLock(async () => {
    if (await isFresh()) return;
    const outDir = `${BUILT}.new`;
    // Loaded only where there is something to build.
    const { build } = await import("vite");
    await build({ configFile: join(HERE, "vite.config.ts"), build: { outDir } });
    await rm(BUILT, { recursive: true, force: true });
    await rename(outDir, BUILT);
  });
}

async function isFresh(): Promise<boolean> {
  const built = await modifiedAt(join(BUILT, "index.html"));
  const changed = await Promise.all(SOURCES.map(newest));
  return Math.max(...changed) < built;
}

async function newest(path: string): Promise<number> {
  if (!(await stat(path)).isDirectory()) return modifiedAt(path);
  const files = await readdir(path, { recursive: true, withFileTypes: true });
  const times = files
    .filter((file) => file.isFile() && !file.name.endsWith(".test.ts"))
    .map((file) => modifiedAt(join(file.parentPath, file.name)));
  return Math.max(...(await Promise.all(times)));
}

async function modifiedAt(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

/** Only one process at a time: making a folder is what two cannot both do. */
async function withLock(work: () => Promise<void>): Promise<void> {
  const lock = `${BUILT}.lock`;
  for (;;) {
    const isMine = await mkdir(lock).then(
      () => true,
      () => false,
    );
    if (isMine) break;
    if (Date.now() - (await modifiedAt(lock)) > STALE_LOCK_MS) await rm(lock, { recursive: true, force: true });
    else await sleep(50);
  }
  try {
    await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) await ensurePage();
