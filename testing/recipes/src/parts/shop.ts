import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

import { KEYS } from "./cloud.ts";

export const SHOP: string = fileURLToPath(new URL("../../shop", import.meta.url));

/** The environment of every program: keys, the address of the cloud, and this Node.js; nothing else is inherited. */
export function environment(given: Readonly<Record<string, string>>): Record<string, string> {
  const path = [dirname(process.execPath), process.env["PATH"] ?? ""].join(":");
  return { PATH: path, NODE_OPTIONS: `--import ${LOOPBACK_ONLY}`, ...KEYS, ...given };
}

const LOOPBACK_ONLY = join(import.meta.dirname, "loopback-only.ts");
