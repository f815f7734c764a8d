import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { createWorld, type World } from "./world.ts";

/** 2024-05-06T07:08:09Z: when the tests take place. */
export const NOW: number = Date.UTC(2024, 4, 6, 7, 8, 9);

/** Keys as the services answer with them. */
export const KEYS: Readonly<Record<string, string>> = {
  AccessKeyId: "STS.NUgYrLnoC37mZZCNnAbez",
  AccessKeySecret: "CVwjCkNzTMupZ8NbTCxCBRq3K16jtcWFTJAyBEv2",
  SecurityToken: "CAISowJ1q6Ft5B2yfSjIr5bYPv+token/SecretToken==",
  Expiration: "2024-05-06T08:08:09Z",
};

/** The same as credentials. */
export const CREDENTIALS: Readonly<Record<string, string | number>> = {
  accessKeyId: "STS.NUgYrLnoC37mZZCNnAbez",
  accessKeySecret: "CVwjCkNzTMupZ8NbTCxCBRq3K16jtcWFTJAyBEv2",
  securityToken: "CAISowJ1q6Ft5B2yfSjIr5bYPv+token/SecretToken==",
  expiresAt: Date.UTC(2024, 4, 6, 8, 8, 9),
};

/** A world that holds nothing but what a test puts into it: no variable, no file, and nobody on the network. */
export function emptyWorld(parts: Partial<World> = {}): World {
  const bare = createWorld({ env: {}, home: "/nowhere", now: () => NOW, fetch: nobody });
  return { ...bare, ...parts };
}

/** A network on which nobody is. */
export const nobody: typeof globalThis.fetch = () =>
  Promise.reject(
    new TypeError("fetch failed", { cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) }),
  );

/** A folder with the given files in it, which goes when the test ends. */
export interface Folder extends AsyncDisposable {
  readonly path: string;
  /** Writes a text, or anything else as JSON. */
  write(name: string, content: unknown): Promise<string>;
}

/** Makes a folder for one test. */
export async function createFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "credentials-"));
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

/** What a promise rejects with; a failure when it does not. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("it did not reject with an error");
}
