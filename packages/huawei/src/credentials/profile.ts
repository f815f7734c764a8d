import { join } from "node:path";

import { AuthenticationError, type ExpiringCredentials } from "@yunmeter/core";
import { type Absence, parseIni, readKeyFile } from "@yunmeter/core/kit";

import { providedKeys } from "./identity-provider.ts";
import type { World } from "./world.ts";

/**
 * The profile of the official SDKs: the section `basic` of `~/.huaweicloud/credentials`, or of the file that
 * `HUAWEICLOUD_SDK_CREDENTIALS_FILE` names. The file is read again each time.
 *
 * @see https://github.com/huaweicloud/huaweicloud-sdk-python-v3/blob/master/huaweicloud-sdk-core/huaweicloudsdkcore/auth/provider.py
 */
export async function profileKeys(world: World): Promise<ExpiringCredentials | Absence> {
  const { env, home } = world;
  const path = env["HUAWEICLOUD_SDK_CREDENTIALS_FILE"] || join(home, ".huaweicloud", "credentials");
  const text = await readKeyFile(world.readFile, path);
  if (text === undefined) return { absent: `there is no ${path}` };
  const fields = parseIni(text).get("basic");
  if (fields === undefined) return { absent: `${path} has no section [basic]` };
  const [accessKeyId, accessKeySecret, securityToken, providerId, tokenFile, projectId, iamEndpoint] = NAMES.map(
    (name) => fields.get(name),
  );
  if (providerId && tokenFile) return providedKeys(world, { providerId, tokenFile, projectId, iamEndpoint });
  if (!accessKeyId || !accessKeySecret)
    throw new AuthenticationError(`section [basic] of ${path} has no ${accessKeyId ? "sk" : "ak"}`);
  return securityToken ? { accessKeyId, accessKeySecret, securityToken } : { accessKeyId, accessKeySecret };
}

const NAMES = ["ak", "sk", "security_token", "idp_id", "id_token_file", "project_id", "iam_endpoint"] as const;
