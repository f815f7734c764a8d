import { join } from "node:path";

import { AuthenticationError, type Credentials } from "@yunmeter/core";
import { type Absence, type LocalContext, readKeyFile } from "@yunmeter/core/credentials";

import { iniSection } from "./ini.ts";

/**
 * The profile of the JD Cloud command line: the section of `~/.jdc/config` that `~/.jdc/current` names, else `default`.
 * Both files are read for each call.
 *
 * @see https://github.com/jdcloud-api/jdcloud-cli/blob/1f61a320ea1527f4d15ad3b9b29914ae718f5d33/jdcloud_cli/config.py
 */
export async function cliProfile({ home, readFile }: LocalContext): Promise<Credentials | Absence> {
  const path = join(home, ".jdc", "config");
  const text = await readKeyFile(readFile, path);
  if (text === undefined) return { absent: `${path} does not exist` };
  const currentPath = join(home, ".jdc", "current");
  const name = (await readKeyFile(readFile, currentPath))?.trim() || "default";
  const fields = iniSection(text, name);
  // The content of `current` is shown only when it is the name of a section.
  if (fields === undefined)
    return { absent: `${path} has no section ${name === "default" ? "[default]" : `that ${currentPath} names`}` };
  const required = (field: string): string => {
    const value = fields.get(field);
    if (!value) throw new AuthenticationError(`section [${name}] of ${path} has no ${field}`);
    return value;
  };
  return { accessKeyId: required("access_key"), accessKeySecret: required("secret_key") };
}
