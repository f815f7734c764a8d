import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const INSPECTOR_PATH = "/_yunmeter/";

/** Builds the page of the emulator where it is missing or older than its source. */
export async function buildInspector(): Promise<void> {
  const home = dirname(fileURLToPath(import.meta.resolve("@yunmeter/emulator/package.json")));
  await promisify(execFile)(process.execPath, [join(home, "build-page.ts")]);
}
