import { createReadStream } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import { resolve } from "node:path";

import { nearestCloud } from "../clouds/clouds.ts";
import { identityOf } from "../file-identity.ts";
import type { System } from "../system.ts";
import { UsageError } from "../usage-error.ts";
import type { InputPosition } from "./read-lines.ts";

export interface InputSource {
  readonly name: string;
  readonly bytes: number | undefined;
  readonly path?: string;
  readonly identity?: string | undefined;
  /** Where the reading begins. @default at the beginning */
  readonly begin?: InputPosition;
  open(): AsyncIterable<Uint8Array | string>;
}

/** How the command line at hand names a cloud that stands where a file belongs. */
export type CloudNotation = (cloud: string) => string;

/** The files that are named, `-` being what is piped in; that alone where none is. @throws {UsageError} */
export async function sourcesOf(
  paths: readonly string[],
  system: System,
  asCloud?: CloudNotation,
): Promise<readonly InputSource[]> {
  if (paths.length === 0 && system.isInteractive)
    throw new UsageError(
      "there is nothing to read: name files, or pipe something in, as in `yunmeter pipe jd < points.ndjson`",
    );
  return Promise.all(
    (paths.length === 0 ? ["-"] : paths).map(async (path) =>
      path === "-" ? standardInput(system) : file(path, system, asCloud),
    ),
  );
}

export function fileSource(
  parts: Required<Pick<InputSource, "name" | "path">> & Omit<InputSource, "open">,
): InputSource {
  const start = parts.begin?.end ?? 0;
  return { ...parts, open: () => createReadStream(parts.path, { start, highWaterMark: 262_144 }) };
}

function standardInput({ stdin, stdinFile }: System): InputSource {
  return { name: "standard input", bytes: undefined, identity: stdinFile, open: () => stdin };
}

async function file(path: string, { cwd }: System, asCloud?: CloudNotation): Promise<InputSource> {
  const whole = resolve(cwd, path);
  try {
    const stats = await stat(whole);
    if (stats.isDirectory()) throw Object.assign(new Error("it is a folder"), { code: "EISDIR" });
    // Now, and not when the files before it are sent.
    await access(whole, constants.R_OK);
    return fileSource({ name: path, path: whole, bytes: stats.size, identity: identityOf(stats) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const cloud = code === "ENOENT" ? nearestCloud(path) : undefined;
    const advice = cloud === undefined || asCloud === undefined ? "" : `. Did you mean ${asCloud(cloud)}?`;
    throw new UsageError(`${path} cannot be read: ${code}${advice}`, { cause: error });
  }
}
