import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";

import { UsageError } from "../usage-error.ts";
import type { World } from "../world.ts";

/** Something to read points from. */
export interface Source {
  /** What messages call it. */
  readonly name: string;
  /** How many bytes it has, where that is known beforehand. */
  readonly bytes: number | undefined;
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

function standardInput({ stdin }: World): Source {
  return { name: "standard input", bytes: undefined, open: () => stdin };
}

async function file(path: string, { cwd }: World): Promise<Source> {
  const whole = resolve(cwd, path);
  try {
    const { size } = await stat(whole);
    return { name: path, bytes: size, open: () => createReadStream(whole, { highWaterMark: 262_144 }) };
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}`, { cause: error });
  }
}
