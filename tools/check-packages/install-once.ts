import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { run } from "./shell.ts";

/** Installs one version of a package with npm, unless it is in the cache, and returns the package's folder. */
export async function installOnce(name: string, version: string, root: string): Promise<string> {
  const folder = join(root, "node_modules/.cache", name, version);
  const installed = join(folder, "node_modules", name);
  if (existsSync(installed)) return installed;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true }));
  const quiet = ["--no-audit", "--no-fund", "--no-save", "--loglevel=error"];
  await run("npm", ["install", ...quiet, `${name}@${version}`], folder);
  return installed;
}
