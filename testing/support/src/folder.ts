import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder that goes when the test ends. */
export interface Folder extends AsyncDisposable {
  /** Where it is. */
  readonly path: string;
  /** Writes a file into it, a text as it is and anything else as JSON, and returns its path. */
  write(name: string, content: unknown): Promise<string>;
}

/** Makes a folder for one test. */
export async function createFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "yunmeter-"));
  return {
    path,
    async write(name, content) {
      const file = join(path, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
      return file;
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  };
}
