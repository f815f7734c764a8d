import { copyFile } from "node:fs/promises";
import { join } from "node:path";

import { nodeBinary } from "./nodes.ts";
import { run } from "./shell.ts";

/** What goes wrong when the installed package is imported, required and used on each Node.js. */
export async function checkRuntimes(
  consumer: string,
  entries: readonly string[],
  example: string | undefined,
  versions: readonly string[],
  root: string,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const version of versions) {
    const node = await nodeBinary(version, root);
    const attempt = async (program: string, ...given: readonly string[]): Promise<void> => {
      await copyFile(join(import.meta.dirname, "programs", program), join(consumer, program));
      await run(node, [program, ...given], consumer).catch((error: unknown) => {
        faults.push(`on Node.js ${version}: ${(error as Error).message}`);
      });
    };
    await attempt("import.mjs", ...entries);
    if (Number.parseInt(version, 10) >= FIRST_TO_REQUIRE_MODULES) await attempt("require.cjs", ...entries);
    if (example !== undefined) await attempt(example);
  }
  return faults;
}

const FIRST_TO_REQUIRE_MODULES = 22;
