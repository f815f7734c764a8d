import { copyFile } from "node:fs/promises";
import { join } from "node:path";

import type { Consumer } from "./consumer.ts";
import { installOnce } from "./install-once.ts";
import type { Node } from "./nodes.ts";
import { run } from "./shell.ts";

/**
 * The lines of Node.js, first and last, on which each line of undici works: from its `engines` to the last one whose
 * `fetch` reads the symbol that this undici sets.
 */
const UNDICI: Readonly<Record<string, readonly [number, number]>> = {
  "5": [18, 24],
  "6": [18, 24],
  "7": [22, 26],
  "8": [24, 26],
};

/** What fails when the installed package sends through the dispatchers of each undici, on each Node.js. */
export async function checkDispatchers(
  { folder }: Consumer,
  nodes: readonly Node[],
  root: string,
): Promise<readonly string[]> {
  const faults: string[] = [];
  await copyFile(join(import.meta.dirname, "programs", PROGRAM), join(folder, PROGRAM));
  for (const [major, [oldest, newest]] of Object.entries(UNDICI)) {
    const undici = await installOnce("undici", major, root);
    for (const { version, binary } of nodes.filter((node) => isBetween(node, oldest, newest))) {
      await run(binary, [PROGRAM, undici], folder).catch((error: unknown) => {
        faults.push(`undici ${major} on Node.js ${version}: ${(error as Error).message}`);
      });
    }
  }
  return faults;
}

function isBetween({ version }: Node, oldest: number, newest: number): boolean {
  const line = Number.parseInt(version, 10);
  return line >= oldest && line <= newest;
}

const PROGRAM = "dispatchers.mjs";
