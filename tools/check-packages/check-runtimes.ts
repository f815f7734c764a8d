import { existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";

import type { Consumer } from "./consumer.ts";
import type { Node } from "./nodes.ts";
import { run } from "./shell.ts";

/** What goes wrong when the installed package is imported, required and used on each Node.js. */
export async function checkRuntimes(consumer: Consumer, nodes: readonly Node[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const node of nodes) {
    for (const program of programsFor(consumer, node)) {
      await copyFile(join(PROGRAMS, program), join(consumer.folder, program));
      await run(node.binary, [program, ...consumer.entries], consumer.folder).catch((error: unknown) => {
        faults.push(`on Node.js ${node.version}: ${(error as Error).message}`);
      });
    }
  }
  return faults;
}

function programsFor({ name }: Consumer, { version }: Node): readonly string[] {
  const canRequireModules = Number.parseInt(version, 10) >= 22;
  // The program that uses the package, where there is one.
  const example = `${name.split("/").at(-1)}.mjs`;
  return [
    "import.mjs",
    ...(canRequireModules ? ["require.cjs"] : []),
    ...(existsSync(join(PROGRAMS, example)) ? [example] : []),
  ];
}

const PROGRAMS = join(import.meta.dirname, "programs");
