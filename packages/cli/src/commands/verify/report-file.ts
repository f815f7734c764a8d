import { open, writeFile } from "node:fs/promises";
import { resolve } from "node:path";

import type { CloudName } from "../../clouds/cloud.ts";
import type { System } from "../../system.ts";
import type { Screen } from "../../terminal/screen.ts";
import { unwritable } from "../../unwritable.ts";
import { UsageError } from "../../usage-error.ts";
import type { VerifyArguments } from "./flags.ts";

/** The path of the report, opened before anything is sent. @throws {UsageError} if it cannot be written */
export async function openReportFile(cloud: CloudName, { flags }: VerifyArguments, system: System): Promise<string> {
  const path = resolve(system.cwd, flags.output ?? `yunmeter-verify-${cloud}.md`);
  try {
    const file = await open(path, "a");
    await file.close();
    return path;
  } catch (error) {
    throw new UsageError(unwritable(path, error), { cause: error });
  }
}

export async function writeReportFile(
  report: string,
  path: string,
  { stderr }: System,
  { say }: Pick<Screen, "say">,
): Promise<boolean> {
  try {
    await writeFile(path, report);
    stderr.write(`${say(`the report is in ${path}`)}\n`);
    return true;
  } catch (error) {
    stderr.write(`${say(`${unwritable(path, error)}. This is the report:`)}\n\n${report}`);
    return false;
  }
}
