import { open, writeFile } from "node:fs/promises";
import { resolve } from "node:path";

import type { Arguments } from "../../arguments/parse-arguments.ts";
import type { CloudName } from "../../clouds/cloud.ts";
import { unwritable } from "../../unwritable.ts";
import { UsageError } from "../../usage-error.ts";
import type { World } from "../../world.ts";

/**
 * Where the report goes. It is opened before anything is sent, so that nothing is sent again for want of a file.
 * @throws {UsageError} where it cannot be written
 */
export async function reportFile(cloud: CloudName, args: Arguments, world: World): Promise<string> {
  const path = resolve(world.cwd, args.text("output") ?? `yunmeter-verify-${cloud}.md`);
  try {
    const file = await open(path, "a");
    await file.close();
    return path;
  } catch (error) {
    throw new UsageError(unwritable(path, error), { cause: error });
  }
}

/** Writes the report to its file, or where that fails to standard error. Resolves with whether it is in its file. */
export async function handOver(report: string, path: string, { stderr }: World): Promise<boolean> {
  try {
    await writeFile(path, report);
    stderr.write(`the report is in ${path}\n`);
    return true;
  } catch (error) {
    stderr.write(`${unwritable(path, error)}. This is the report:\n\n${report}`);
    return false;
  }
}
