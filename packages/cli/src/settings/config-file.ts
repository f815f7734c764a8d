import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { suggestion } from "../arguments/nearest.ts";
import { isSecretName, secretError } from "../arguments/secret-flags.ts";
import { CLOUD_NAMES, type CloudName, isCloudName } from "../clouds/cloud.ts";
import type { System } from "../system.ts";
import { UsageError } from "../usage-error.ts";
import { optionsOf } from "./cloud-options.ts";

/** Settings by cloud. */
export type ConfigFile = Readonly<Partial<Record<CloudName, Readonly<Record<string, unknown>>>>>;

/** Reads `--config`, or `yunmeter.config.json` if it exists. @throws {UsageError} */
export async function readConfigFile(
  flag: string | undefined,
  { cwd, env }: Pick<System, "cwd" | "env">,
): Promise<ConfigFile> {
  const named = flag ?? (env["YUNMETER_CONFIG"] || undefined);
  const path = resolve(cwd, named ?? "yunmeter.config.json");
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (named === undefined && (error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw new UsageError(`the configuration file ${path} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  return checked(parsed(text, path), path);
}

function parsed(text: string, path: string): unknown {
  try {
    // Some editors begin a file with a mark.
    return JSON.parse(text.replace(/^\uFEFF/u, ""));
  } catch {
    // What JSON.parse says quotes the text, which may be a key that stands in the wrong place.
    throw new UsageError(`the configuration file ${path} is not JSON`);
  }
}

function checked(value: unknown, path: string): ConfigFile {
  if (!isRecord(value))
    throw new UsageError(`the configuration file ${path} must hold an object, with a section for each cloud`);
  for (const [cloud, section] of Object.entries(value)) {
    if (isSecretName(cloud)) throw secretError(`${path}: ${cloud}`, "file");
    if (!isCloudName(cloud))
      throw new UsageError(`${path}: there is no cloud ${cloud}${suggestion(cloud, CLOUD_NAMES)}`);
    if (!isRecord(section)) throw new UsageError(`${path}: ${cloud} must be an object`);
    for (const [key, given] of Object.entries(section)) checkOption(cloud, key, given, path);
  }
  return value;
}

function checkOption(cloud: CloudName, key: string, given: unknown, path: string): void {
  const options = optionsOf(cloud);
  const option = options.find((each) => each.option === key);
  if (option === undefined) {
    if (isSecretName(key)) throw secretError(`${path}: ${cloud}.${key}`, "file");
    const names = options.map((each) => each.option);
    throw new UsageError(`${path}: ${cloud} has no option ${key}${suggestion(key, names)}`);
  }
  if (option.mayBeInfinite === true && given === "Infinity") return;
  const type = { switch: "boolean", text: "string", number: "number" }[option.kind];
  if (typeof given !== type) throw new UsageError(`${path}: ${cloud}.${key} must be a ${type}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
