import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { run } from "./shell.ts";

/** What a strict program without `@types/node` finds wrong with the declarations of all entries. */
export async function checkTypes(
  consumer: string,
  entries: readonly string[],
  root: string,
): Promise<readonly string[]> {
  const imports = entries.map((entry, index) => `export * as entry${index} from "${entry}";\n`);
  await writeFile(join(consumer, "types.mts"), imports.join(""));
  return run(join(root, "node_modules/.bin/tsc"), [...STRICT, "types.mts"], consumer).then(
    () => [],
    (error: unknown) => [`its types do not hold: ${(error as Error).message}`],
  );
}

const STRICT = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--module", "nodenext"];
