import { AuthenticationError } from "@yunmeter/core";

import type { World } from "./world.ts";

/** The text of a file; `undefined` when there is none. */
export async function readText({ readFile }: World, path: string): Promise<string | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new AuthenticationError(`${path} cannot be read${typeof code === "string" ? ` (${code})` : ""}`);
  }
}
