import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { SHOP } from "../parts/shop.ts";

/** The command of the Dockerfile. In the list form it is JSON; the other form is for a shell, and is refused. */
export async function commandOfImage(): Promise<readonly string[]> {
  const text = await readFile(join(SHOP, "Dockerfile"), "utf8");
  const [, command = ""] = /^CMD (.*)$/mu.exec(text) ?? [];
  return JSON.parse(command) as readonly string[];
}
