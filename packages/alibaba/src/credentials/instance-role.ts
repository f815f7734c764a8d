import { AuthenticationError, type ExpiringCredentials } from "@yunmeter/core";
import { type Absence, refusal } from "@yunmeter/core/kit";

import { readMetadata, requestToken } from "./instance-metadata.ts";
import { temporaryKeysIn } from "./temporary-keys.ts";
import { isOn, type World } from "./world.ts";

/**
 * The RAM role of the ECS instance that this runs on: the one that is named here or in `ALIBABA_CLOUD_ECS_METADATA`,
 * else the one that the metadata name. `ALIBABA_CLOUD_ECS_METADATA_DISABLED` switches it off.
 *
 * @see https://github.com/aliyun/credentials-nodejs/blob/f61774c71bbfcb7c2f94d1b4628fba131a35c690/src/providers/ecs_ram_role.ts
 */
export async function instanceRole(world: World, name?: string): Promise<ExpiringCredentials | Absence> {
  if (isOn(world.env, "ALIBABA_CLOUD_ECS_METADATA_DISABLED"))
    return { absent: "ALIBABA_CLOUD_ECS_METADATA_DISABLED is true" };
  const token = await requestToken(world);
  const role = name ?? (world.env["ALIBABA_CLOUD_ECS_METADATA"] || (await attachedRole(world, token)));
  if (role === undefined) return { absent: `${world.metadataUrl.host} knows of no RAM role` };
  const answer = await readMetadata(world, ROLES + encodeURIComponent(role), token);
  if (answer.status !== 200) throw new AuthenticationError(refusal(world.metadataUrl, answer.status));
  return temporaryKeysIn(answer.text, world.metadataUrl);
}

async function attachedRole(world: World, token: string | undefined): Promise<string | undefined> {
  const answer = await readMetadata(world, ROLES, token);
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw new AuthenticationError(refusal(world.metadataUrl, answer.status));
  const name = answer.text.trim();
  if (ROLE_NAME.test(name)) return name;
  throw new AuthenticationError(`${world.metadataUrl.host} answered with something that is no role's name`);
}

const ROLES = "/latest/meta-data/ram/security-credentials/";

const ROLE_NAME = /^[\w.-]{1,64}$/;
