import { join } from "node:path";

import { installOnce } from "./install-once.ts";

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
  return join(await installOnce("node", version, root), "bin/node");
}
