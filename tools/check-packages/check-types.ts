import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Consumer } from "./consumer.ts";
import { run } from "./shell.ts";

/** What a strict program without `@types/node` finds wrong with the declarations of all entries. */
export async function checkTypes({ folder, entries }: Consumer, root: string): Promise<readonly string[]> {
  const lines = entries.map((entry, index) => `export * as entry${index} from "${entry}";\n`);
  await writeFile(join(folder, "types.mts"), lines.join(""));
  return run(join(root, "node_modules/.bin/tsc"), [...STRICT, "types.mts"], folder).then(
    () => [],
    (error: unknown) => [`its types do not hold: ${(error as Error).message}`],
  );
}

const STRICT = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--module", "nodenext", "--target", "esnext"];
