import { AuthenticationError } from "../errors/authentication-error.ts";

/** Reads a file as text; rejects as `node:fs/promises` does. */
export type FileReader = (path: string) => Promise<string>;

/** The text of a file that may contain keys; `undefined` when the file does not exist. */
export async function readKeyFile(readFile: FileReader, path: string): Promise<string | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new AuthenticationError(`${path} cannot be read${typeof code === "string" ? ` (${code})` : ""}`);
  }
}
