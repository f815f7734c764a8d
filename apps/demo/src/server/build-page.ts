import { createHash } from "node:crypto";
import { readdir, readFile, rename, rm, stat } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { headersOf } from "@yunmeter/page-kit/headers";

/** The page, held in memory: no development server with file access has to be guarded. */
export interface BuiltPage {
  serve(path: string, response: ServerResponse): void;
}

/** The page shares types and a few functions with the demo. The lockfile stands for the packages that it uses. */
const SOURCES = [
  join(import.meta.dirname, ".."),
  dirname(fileURLToPath(import.meta.resolve("@yunmeter/page-kit/headers"))),
  join(import.meta.dirname, "../../../../pnpm-lock.yaml"),
];
const BUILDS = join(import.meta.dirname, "../../node_modules/.cache/page");

/** Builds the page unless it was built from the same sources before: a build has their hash as its name. */
export async function buildPage(): Promise<BuiltPage> {
  const folder = join(BUILDS, await hashOf(SOURCES));
  const files = (await readBuild(folder)) ?? (await build(folder));
  return {
    serve(path, response) {
      const name = path === "/" ? "/index.html" : path;
      const [file, headers] = [files.get(name), headersOf(name)];
      if (file === undefined || headers === undefined) {
        response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
        response.end("There is no such page.");
        return;
      }
      response.writeHead(200, headers);
      response.end(file);
    },
  };
}

type Files = ReadonlyMap<string, Buffer>;

async function build(folder: string): Promise<Files> {
  const unfinished = `${folder}.${process.pid}`;
  await removeOldBuilds();
  const vite = await import("vite");
  await vite.build({
    root: join(import.meta.dirname, "../page"),
    configFile: false,
    logLevel: "silent",
    build: { outDir: unfinished, emptyOutDir: true, target: "es2023", modulePreload: false, assetsInlineLimit: 0 },
  });
  const files = await readBuild(unfinished);
  if (files === undefined) throw new Error("The page was not built.");
  // Another process that built the same is as good.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }));
  return files;
}

async function removeOldBuilds(): Promise<void> {
  for (const name of await readdir(BUILDS).catch(() => [])) {
    const old = join(BUILDS, name);
    const { mtimeMs } = await stat(old).catch(() => ({ mtimeMs: Date.now() }));
    if (mtimeMs < Date.now() - OLD_MS) await rm(old, { recursive: true, force: true });
  }
}

async function readBuild(folder: string): Promise<Files | undefined> {
  const paths = await filesIn(folder).catch(() => []);
  if (paths.length === 0) return undefined;
  return new Map(
    await Promise.all(paths.map(async (path) => [`/${relative(folder, path)}`, await readFile(path)] as const)),
  );
}

async function hashOf(sources: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const path of await filesIn(source)) hash.update(relative(source, path)).update(await readFile(path));
  }
  return hash.digest("hex").slice(0, 16);
}

/** The files of a folder in the order of their names, or the file itself. */
async function filesIn(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  });
  if (entries === undefined) return [path];
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(".test.ts"));
  return files.map((file) => join(file.parentPath, file.name)).toSorted();
}

// Longer than any build that is under way in another process.
const OLD_MS = 60 * 60 * 1000;
