import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder that goes when the test ends. */
export interface Folder extends AsyncDisposable {
  readonly path: string;
  /** Writes a file into it, and returns its path. */
  write(name: string, text: string): Promise<string>;
}

/** Makes a folder for one test. */
export async function createFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "credentials-"));
  return {
    path,
    async write(name, text) {
      const file = join(path, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
      return file;
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  };
}

/** What a promise rejects with; a failure when it does not. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("it did not reject with an error");
}
