import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { createWorld, type World } from "./world.ts";

/** Keys as metadata and IAM answer with them. */
export const CREDENTIAL = {
  access: "NZFAT5VNWEJDGZ4PZ123",
  secret: "riEoWsy3qO0BvgwfkoLVgCUvzgpjBBcvdq",
  securitytoken: "gQpjbi1ub3J0aC00jD4Ej-token/+=",
  expires_at: "2026-01-08T03:50:07.574000Z",
} as const;

/** The same as credentials. */
export const CREDENTIALS: Readonly<Record<string, string | number>> = {
  accessKeyId: CREDENTIAL.access,
  accessKeySecret: CREDENTIAL.secret,
  securityToken: CREDENTIAL.securitytoken,
  expiresAt: Date.UTC(2026, 0, 8, 3, 50, 7, 574),
};

/** A world that holds nothing but what a test puts into it: no variable, no file, and nobody on the network. */
export function emptyWorld(parts: Partial<World> = {}): World {
  return { ...createWorld({ env: {}, home: "/nowhere", fetch: nobody }), ...parts };
}

/** A network on which nobody is. */
export const nobody: typeof globalThis.fetch = () =>
  Promise.reject(
    new TypeError("fetch failed", { cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) }),
  );

/** A folder with the given files in it, which goes when the test ends. */
export interface Folder extends AsyncDisposable {
  readonly path: string;
  write(name: string, content: string): Promise<string>;
}

/** Makes a folder for one test. */
export async function createFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "credentials-"));
  return {
    path,
    async write(name, content) {
      const file = join(path, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
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
