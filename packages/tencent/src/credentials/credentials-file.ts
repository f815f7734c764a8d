import { join } from "node:path";

import { AuthenticationError, type Credentials } from "@yunmeter/core";
import { type Absence, type LocalContext, parseIni, readKeyFile } from "@yunmeter/core/credentials";

/**
 * The section `[default]` of the file of `TENCENTCLOUD_CREDENTIALS_FILE`, which the Go SDK reads, else of
 * `~/.tencentcloud/credentials`, else of `/etc/tencentcloud/credentials`. The file is read for each call.
 *
 * @see https://github.com/TencentCloud/tencentcloud-sdk-go/blob/1277d327e2d7a9d7d1ebfacbfc5d1d1c7ec58d52/tencentcloud/common/profile_provider.go
 */
export async function credentialsFile({ env, home, readFile }: LocalContext): Promise<Credentials | Absence> {
  const named = env["TENCENTCLOUD_CREDENTIALS_FILE"];
  const paths = named ? [named] : [join(home, ".tencentcloud", "credentials"), "/etc/tencentcloud/credentials"];
  for (const path of paths) {
    const text = await readKeyFile(readFile, path);
    if (text !== undefined) return keysIn(text, path);
  }
  return { absent: `${paths.join(" and ")} ${paths.length === 1 ? "does" : "do"} not exist` };
}

function keysIn(text: string, path: string): Credentials | Absence {
  const section = parseIni(text).get("default");
  if (section === undefined) return { absent: `${path} has no section [default]` };
  const required = (field: string): string => {
    const value = section.get(field);
    if (value) return value;
    throw new AuthenticationError(`section [default] of ${path} has no ${field}`);
  };
  const keys = { accessKeyId: required("secret_id"), accessKeySecret: required("secret_key") };
  const securityToken = section.get("token");
  return securityToken ? { ...keys, securityToken } : keys;
}
