import { join } from "node:path";

import type { ExpiringCredentials } from "@yunmeter/core";
import { type Absence, parseIni, readKeyFile } from "@yunmeter/core/kit";

import { assumeRole } from "./assumed-role.ts";
import { instanceRole } from "./instance-role.ts";
import { follow, needed, optional, type Recipe, storedKeys } from "./profile.ts";
import type { World } from "./world.ts";

/**
 * The profile of the official SDKs: `ALIBABA_CLOUD_PROFILE`, else `default`, in `~/.alibabacloud/credentials` or the
 * file that `ALIBABA_CLOUD_CREDENTIALS_FILE` names. The file is read again each time.
 *
 * @see https://github.com/aliyun/credentials-nodejs/blob/f61774c71bbfcb7c2f94d1b4628fba131a35c690/src/providers/profile.ts
 */
export async function iniProfile(world: World): Promise<ExpiringCredentials | Absence> {
  const { env, home } = world;
  const path = env["ALIBABA_CLOUD_CREDENTIALS_FILE"] || join(home, ".alibabacloud", "credentials");
  const text = await readKeyFile(world.readFile, path);
  if (text === undefined) return { absent: `there is no ${path}` };
  const name = env["ALIBABA_CLOUD_PROFILE"] || "default";
  const fields = parseIni(text).get(name);
  if (fields === undefined) return { absent: `${path} has no section [${name}]` };
  const profile = { label: `section [${name}] of ${path}`, fields };
  return follow(RECIPES, "type", world, profile);
}

const RECIPES: Readonly<Record<string, Recipe<World>>> = {
  access_key: async (_, profile) => storedKeys(profile),
  ecs_ram_role: (world, profile) => instanceRole(world, optional(profile, "role_name")),
  ram_role_arn: async (world, profile) =>
    assumeRole(world, storedKeys(profile), {
      roleArn: needed(profile, "role_arn"),
      sessionName: optional(profile, "role_session_name"),
      policy: optional(profile, "policy"),
    }),
};
