import { join } from "node:path";

import { AuthenticationError, type Credentials } from "@yunmeter/core";
import { type Absence, parseIni, readKeyFile } from "@yunmeter/core/kit";

import type { World } from "./world.ts";

/**
 * The section `[default]` of the file that `TENCENTCLOUD_CREDENTIALS_FILE` names, as the Go SDK reads it, else of
 * `~/.tencentcloud/credentials`, else of `/etc/tencentcloud/credentials`. The file is read again each time.
 *
 * @see https://github.com/TencentCloud/tencentcloud-sdk-go/blob/1277d327e2d7a9d7d1ebfacbfc5d1d1c7ec58d52/tencentcloud/common/profile_provider.go
 */
export async function credentialsFile({ env, home, readFile }: World): Promise<Credentials | Absence> {
  const named = env["TENCENTCLOUD_CREDENTIALS_FILE"];
  const paths = named ? [named] : [join(home, ".tencentcloud", "credentials"), "/etc/tencentcloud/credentials"];
  for (const path of paths) {
    const text = await readKeyFile(readFile, path);
    if (text !== undefined) return keysIn(text, path);
  }
  return { absent: `there is no ${paths.join(", and no ")}` };
}

function keysIn(text: string, path: string): Credentials | Absence {
  const section = parseIni(text).get("default");
  if (section === undefined) return { absent: `${path} has no section [default]` };
  const needed = (field: string): string => {
    const value = section.get(field);
    if (value) return value;
    throw new AuthenticationError(`section [default] of ${path} has no ${field}`);
  };
  const keys = { accessKeyId: needed("secret_id"), accessKeySecret: needed("secret_key") };
  const securityToken = section.get("token");
  return securityToken ? { ...keys, securityToken } : keys;
}
