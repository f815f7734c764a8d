import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Where the emulator shows what arrived. */
export const INSPECTOR_PATH = "/_yunmeter/";

/** Builds the emulator's own page where it is missing or old, as it is in a fresh clone. */
export async function buildInspector(): Promise<void> {
  const home = dirname(fileURLToPath(import.meta.resolve("@yunmeter/emulator/package.json")));
  await promisify(execFile)(process.execPath, [join(home, "build-page.ts")]);
}
