import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { run } from "./shell.ts";

/** A version of Node.js, and its binary. */
export interface Node {
  readonly version: string;
  readonly binary: string;
}

/** Finds each version: this one where it fits, else the one in npm's package `node`, fetched once. */
export async function findNodes(versions: readonly string[], root: string): Promise<readonly Node[]> {
  return Promise.all(versions.map(async (version) => ({ version, binary: await findBinary(version, root) })));
}

async function findBinary(version: string, root: string): Promise<string> {
  if (`${process.versions.node}.`.startsWith(`${version}.`)) return process.execPath;
  const folder = join(root, "node_modules/.cache/nodes", version);
  const binary = join(folder, "node_modules/node/bin/node");
  if (!existsSync(binary)) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), JSON.stringify({ private: true }));
    await run(
      "npm",
      ["install", "--no-audit", "--no-fund", "--no-save", "--loglevel=error", `node@${version}`],
      folder,
    );
  }
  return binary;
}
