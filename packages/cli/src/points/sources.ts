import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { resolve } from "node:path";

import { identityOf } from "../file-identity.ts";
import { UsageError } from "../usage-error.ts";
import type { World } from "../world.ts";
import type { Place } from "./read-lines.ts";

/** Something to read points from. */
export interface Source {
  /** What messages call it. */
  readonly name: string;
  /** How many bytes it has, where that is known beforehand. */
  readonly bytes: number | undefined;
  /** The whole path of a file. */
  readonly path?: string;
  /** Which file it is, whatever its name; absent where it is none. */
  readonly identity?: string | undefined;
  /** Where the reading begins. @default at the beginning */
  readonly begin?: Place;
  /** Begins to read it. */
  open(): AsyncIterable<Uint8Array | string>;
}

/** The files that are named, `-` being what is piped in; that alone where none is. @throws {UsageError} */
export async function sourcesOf(paths: readonly string[], world: World): Promise<readonly Source[]> {
  if (paths.length === 0 && world.isInteractive)
    throw new UsageError(
      "there is nothing to read: name files, or pipe something in, as in `yunmeter pipe jd < points.ndjson`",
    );
  return Promise.all(
    (paths.length === 0 ? ["-"] : paths).map(async (path) => (path === "-" ? standardInput(world) : file(path, world))),
  );
}

/** A file that is read from some place on. */
export function fileSource(parts: Required<Pick<Source, "name" | "path">> & Omit<Source, "open">): Source {
  const start = parts.begin?.end ?? 0;
  return { ...parts, open: () => createReadStream(parts.path, { start, highWaterMark: 262_144 }) };
}

function standardInput({ stdin, stdinFile }: World): Source {
  return { name: "standard input", bytes: undefined, identity: stdinFile, open: () => stdin };
}

async function file(path: string, { cwd }: World): Promise<Source> {
  const whole = resolve(cwd, path);
  try {
    const stats = await stat(whole);
    if (stats.isDirectory()) throw Object.assign(new Error("it is a folder"), { code: "EISDIR" });
    // Now, and not when the files before it are sent.
    await access(whole, constants.R_OK);
    return fileSource({ name: path, path: whole, bytes: stats.size, identity: identityOf(stats) });
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}`, { cause: error });
  }
}
