import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

import { type Browser, chromium } from "playwright-core";

const CHROMIUM: string | undefined = findOnPath(["chromium", "chromium-browser", "google-chrome"]);

export function hasNoBrowserFor(subject: string): boolean {
  const isLeftOut = CHROMIUM === undefined && process.env["YUNMETER_CI"] !== "1";
  if (isLeftOut) process.stderr.write(`There is no chromium on the PATH: ${subject} is not tested.\n`);
  return isLeftOut;
}

const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @throws {Error} without Chromium on the PATH */
export function launchChromium(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error("There is no chromium on the PATH.");
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
}

function findOnPath(names: readonly string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
