import { join } from "node:path";

import type { ExpiringCredentials } from "@yunmeter/core";
import { type Absence, parseIni, readKeyFile } from "@yunmeter/core/credentials";

import { assumeRole } from "./assumed-role.ts";
import type { CredentialsContext } from "./context.ts";
import { instanceRole } from "./instance-role.ts";
import { applyMode, optional, type ProfileMode, required, storedKeys } from "./profile-mode.ts";

/**
 * The profile of the official SDKs: `ALIBABA_CLOUD_PROFILE`, else `default`, in `~/.alibabacloud/credentials` or the
 * file of `ALIBABA_CLOUD_CREDENTIALS_FILE`. The file is read for each call.
 *
 * @see https://github.com/aliyun/credentials-nodejs/blob/f61774c71bbfcb7c2f94d1b4628fba131a35c690/src/providers/profile.ts
 */
export async function iniProfile(context: CredentialsContext): Promise<ExpiringCredentials | Absence> {
  const { env, home } = context;
  const path = env["ALIBABA_CLOUD_CREDENTIALS_FILE"] || join(home, ".alibabacloud", "credentials");
  const text = await readKeyFile(context.readFile, path);
  if (text === undefined) return { absent: `${path} does not exist` };
  const chosen = env["ALIBABA_CLOUD_PROFILE"];
  const name = chosen || "default";
  const fields = parseIni(text).get(name);
  if (fields === undefined)
    return { absent: `${path} has no section ${chosen ? "that ALIBABA_CLOUD_PROFILE names" : "[default]"}` };
  return applyMode(MODES, "type", context, { label: `section [${name}] of ${path}`, fields });
}

const MODES: Readonly<Record<string, ProfileMode<CredentialsContext>>> = {
  access_key: async (_, profile) => storedKeys(profile),
  ecs_ram_role: (context, profile) => instanceRole(context, optional(profile, "role_name")),
  ram_role_arn: async (context, profile) =>
    assumeRole(context, storedKeys(profile), {
      roleArn: required(profile, "role_arn"),
      sessionName: optional(profile, "role_session_name"),
      policy: optional(profile, "policy"),
    }),
};
