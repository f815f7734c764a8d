import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { type PublishedPackage, readManifest } from "./published.ts";
import { run } from "./shell.ts";

/** An empty CommonJS project that installed one package with npm and nothing else. */
export interface Consumer {
  /** The package's name. */
  readonly name: string;
  readonly folder: string;
  /** What it can import: `@yunmeter/core`, `@yunmeter/core/kit`. */
  readonly entries: readonly string[];
}

/** Makes a consumer. The workspace's other packages come from their tarballs, in place of a registry. */
export async function installAlone(
  { name, tarball, peers }: PublishedPackage,
  all: readonly PublishedPackage[],
  target: string,
): Promise<Consumer> {
  const folder = join(target, name.replaceAll(/\W+/gu, "-").slice(1));
  const others = all.filter((other) => other.name !== name);
  const manifest = {
    private: true,
    dependencies: { [name]: `file:${tarball}`, ...peers },
    overrides: Object.fromEntries(others.map((other) => [other.name, `file:${other.tarball}`])),
  };
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest, undefined, 2));
  await run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], folder);
  const { exports } = await readManifest(join(folder, "node_modules", name));
  const subpaths = Object.keys(exports).filter((subpath) => !subpath.endsWith(".json"));
  return { name, folder, entries: subpaths.map((subpath) => name + subpath.slice(1)) };
}
