import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import { SHOP } from "../parts/shop.ts";

export interface App {
  readonly name: string;
  readonly kill_timeout?: number | undefined;
  readonly shutdown_with_message?: boolean;
  readonly node_args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export function appOf(name: string): App {
  const app = APPS.find((each) => each.name === name);
  if (app === undefined) throw new Error(`ecosystem.config.cjs has no ${name}`);
  return app;
}

/** Writes a variant of the recipe's ecosystem file and returns its path. */
export async function writeApps(folder: string, apps: readonly App[]): Promise<string> {
  const path = join(folder, "ecosystem.config.json");
  await writeFile(path, JSON.stringify({ apps: apps.map((app) => ({ ...app, cwd: SHOP })) }));
  return path;
}

const require = createRequire(import.meta.url);
const { apps: APPS } = require("../../shop/ecosystem.config.cjs") as { readonly apps: readonly App[] };
