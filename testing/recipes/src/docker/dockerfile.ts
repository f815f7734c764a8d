import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { SHOP } from "../parts/shop.ts";

/** The `CMD` of the Dockerfile. Throws for the shell form, which is not JSON. */
export async function commandOfImage(): Promise<readonly string[]> {
  const text = await readFile(join(SHOP, "Dockerfile"), "utf8");
  const [, command = ""] = /^CMD (.*)$/mu.exec(text) ?? [];
  return JSON.parse(command) as readonly string[];
}
