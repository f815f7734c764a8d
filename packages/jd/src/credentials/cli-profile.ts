import { join } from "node:path";

import { AuthenticationError, type Credentials } from "@yunmeter/core";
import type { Absence } from "@yunmeter/core/kit";
import { readKeyFile } from "@yunmeter/core/kit";

import { iniSection } from "./ini.ts";
import type { World } from "./world.ts";

/**
 * The profile of the JD Cloud command line: the section of `~/.jdc/config` that `~/.jdc/current` names, else `default`.
 * Both files are read again each time.
 *
 * @see https://github.com/jdcloud-api/jdcloud-cli/blob/1f61a320ea1527f4d15ad3b9b29914ae718f5d33/jdcloud_cli/config.py
 */
export async function cliProfile(world: World): Promise<Credentials | Absence> {
  const path = join(world.home, ".jdc", "config");
  const text = await readKeyFile(world.readFile, path);
  if (text === undefined) return { absent: `there is no ${path}` };
  const current = await readKeyFile(world.readFile, join(world.home, ".jdc", "current"));
  const name = current?.trim() || "default";
  const fields = iniSection(text, name);
  if (fields === undefined) return { absent: `${path} has no section [${name}]` };
  const needed = (field: string): string => {
    const value = fields.get(field);
    if (!value) throw new AuthenticationError(`section [${name}] of ${path} has no ${field}`);
    return value;
  };
  return { accessKeyId: needed("access_key"), accessKeySecret: needed("secret_key") };
}
