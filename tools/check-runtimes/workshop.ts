import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { packPublished, type PublishedPackage, readManifest } from "../check-packages/published.ts";
import { run } from "../check-packages/shell.ts";

/** The packed packages, installed once, and the tools of `testing/runtimes`. */
export interface Workshop {
  /** The folder of the tools. */
  readonly kit: string;
  /** Everything that the packages export: `@yunmeter/core`, `@yunmeter/core/kit`. */
  readonly entries: readonly string[];
  readonly packages: readonly PublishedPackage[];
  /** A new folder in which all packages and all tools can be imported. */
  readonly project: (name: string) => Promise<string>;
  /** A new folder with nothing above it. */
  readonly emptyProject: (name: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function openWorkshop(root: string): Promise<Workshop> {
  const kit = join(root, "testing/runtimes");
  await mkdir(join(kit, ".work"), { recursive: true });
  const inside = await mkdtemp(join(kit, ".work/"));
  const outside = await mkdtemp(join(tmpdir(), "yunmeter-runtimes-"));
  const packages = await packPublished(root, outside);
  await writeFile(join(inside, "package.json"), JSON.stringify(manifestWith(packages)));
  await run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], inside);
  const entries = await Promise.all(packages.map(({ name }) => entriesOf(join(inside, "node_modules", name), name)));
  return {
    kit,
    entries: entries.flat(),
    packages,
    project: (name) => makeFolder(join(inside, name)),
    emptyProject: (name) => makeFolder(join(outside, name)),
    close: async () => {
      for (const folder of [inside, outside]) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A package.json with all packages, and what their users have besides. */
export function manifestWith(packages: readonly PublishedPackage[]): object {
  const files = packages.map(({ name, tarball }) => [name, `file:${tarball}`] as const);
  const peers = packages.flatMap((each) => Object.entries(each.peers));
  return { private: true, type: "module", dependencies: Object.fromEntries<string>([...files, ...peers]) };
}

async function entriesOf(folder: string, name: string): Promise<readonly string[]> {
  const { exports } = await readManifest(folder);
  const subpaths = Object.keys(exports).filter((subpath) => !subpath.endsWith(".json"));
  return subpaths.map((subpath) => name + subpath.slice(1));
}

async function makeFolder(folder: string): Promise<string> {
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  return folder;
}

/** Copies programs into a folder and runs them there, one after another. */
export async function runPrograms(
  command: readonly [string, ...string[]],
  programs: readonly string[],
  folder: string,
  words: readonly string[] = [],
): Promise<void> {
  const [binary, ...flags] = command;
  for (const program of programs) {
    await copyFile(join(PROGRAMS, program), join(folder, program)).catch(() =>
      copyFile(join(SHARED_PROGRAMS, program), join(folder, program)),
    );
    await run(binary, [...flags, program, ...words], folder);
  }
}

export const PROGRAMS: string = join(import.meta.dirname, "../../testing/runtimes/programs");
const SHARED_PROGRAMS = join(import.meta.dirname, "../check-packages/programs");
