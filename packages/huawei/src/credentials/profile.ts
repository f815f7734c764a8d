import { join } from "node:path";

import { AuthenticationError, type ExpiringCredentials } from "@yunmeter/core";
import { type Absence, parseIni, readKeyFile } from "@yunmeter/core/credentials";

import type { CredentialsContext } from "./context.ts";
import { providedKeys } from "./identity-provider.ts";

/**
 * The profile of the official SDKs: the section `basic` of `~/.huaweicloud/credentials`, or of the file of
 * `HUAWEICLOUD_SDK_CREDENTIALS_FILE`. The file is read for each call.
 *
 * @see https://github.com/huaweicloud/huaweicloud-sdk-python-v3/blob/master/huaweicloud-sdk-core/huaweicloudsdkcore/auth/provider.py
 */
export async function profileKeys(context: CredentialsContext): Promise<ExpiringCredentials | Absence> {
  const { env, home } = context;
  const path = env["HUAWEICLOUD_SDK_CREDENTIALS_FILE"] || join(home, ".huaweicloud", "credentials");
  const text = await readKeyFile(context.readFile, path);
  if (text === undefined) return { absent: `${path} does not exist` };
  const fields = parseIni(text).get("basic");
  if (fields === undefined) return { absent: `${path} has no section [basic]` };
  const [accessKeyId, accessKeySecret, securityToken, providerId, tokenFile, projectId, iamEndpoint] = NAMES.map(
    (name) => fields.get(name),
  );
  if (providerId && tokenFile) return providedKeys(context, { providerId, tokenFile, projectId, iamEndpoint });
  if (!accessKeyId || !accessKeySecret)
    throw new AuthenticationError(`section [basic] of ${path} has no ${accessKeyId ? "sk" : "ak"}`);
  return securityToken ? { accessKeyId, accessKeySecret, securityToken } : { accessKeyId, accessKeySecret };
}

const NAMES = ["ak", "sk", "security_token", "idp_id", "id_token_file", "project_id", "iam_endpoint"] as const;
