import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";

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
export function fileSource(parts: Required<Pick<Source, "name" | "path">> & Pick<Source, "bytes" | "begin">): Source {
  const start = parts.begin?.end ?? 0;
  return { ...parts, open: () => createReadStream(parts.path, { start, highWaterMark: 262_144 }) };
}

function standardInput({ stdin }: World): Source {
  return { name: "standard input", bytes: undefined, open: () => stdin };
}

async function file(path: string, { cwd }: World): Promise<Source> {
  const whole = resolve(cwd, path);
  try {
    const { size } = await stat(whole);
    return fileSource({ name: path, path: whole, bytes: size });
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}`, { cause: error });
  }
}
