import { readFileSync } from "node:fs";

/** The version of this package, as its package.json has it: one folder up from the source, and from what is built. */
export function readVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    readonly version: string;
  };
  return manifest.version;
}
