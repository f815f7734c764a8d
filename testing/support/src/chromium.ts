import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

import { type Browser, chromium } from "playwright-core";

/** Chromium of this system, where there is one. */
const CHROMIUM: string | undefined = findOnPath(["chromium", "chromium-browser", "google-chrome"]);

/** Whether tests are to be left out for want of a browser; a pipeline is to have one. Says what is not looked at. */
export function hasNoBrowserFor(subject: string): boolean {
  const isLeftOut = CHROMIUM === undefined && process.env["YUNMETER_CI"] !== "1";
  if (isLeftOut) process.stderr.write(`There is no chromium on the PATH: ${subject} is not looked at.\n`);
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

/** Starts the browser. @throws {Error} where there is none */
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
