import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { PublishedPackage } from "./published.ts";
import { run } from "./shell.ts";

/**
 * An empty CommonJS project that installed one package with npm and nothing else. The workspace's other packages come
 * from their tarballs, in place of a registry.
 */
export async function installAlone(
  { name, tarball }: PublishedPackage,
  all: readonly PublishedPackage[],
  target: string,
): Promise<string> {
  const folder = join(target, name.replaceAll(/\W+/gu, "-").slice(1));
  const others = all.filter((other) => other.name !== name);
  const manifest = {
    private: true,
    dependencies: { [name]: `file:${tarball}` },
    overrides: Object.fromEntries(others.map((other) => [other.name, `file:${other.tarball}`])),
  };
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest, undefined, 2));
  await run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], folder);
  return folder;
}
