import { AuthenticationError, type ExpiringCredentials } from "@yunmeter/core";
import type { Absence } from "@yunmeter/core/credentials";
import { isUnreachable, readAnswer, statusError } from "@yunmeter/core/http";

import { type CredentialsContext, isOn } from "./context.ts";
import { metadataToken, readMetadata } from "./instance-metadata.ts";
import { METADATA_KEYS } from "./temporary-keys.ts";

/**
 * The RAM role of this ECS instance: the given one, else that of `ALIBABA_CLOUD_ECS_METADATA`, else the one that the
 * metadata name. `ALIBABA_CLOUD_ECS_METADATA_DISABLED` switches it off.
 *
 * @see https://github.com/aliyun/credentials-nodejs/blob/f61774c71bbfcb7c2f94d1b4628fba131a35c690/src/providers/ecs_ram_role.ts
 */
export async function instanceRole(context: CredentialsContext, name?: string): Promise<ExpiringCredentials | Absence> {
  const { env, metadataUrl } = context;
  if (isOn(env, "ALIBABA_CLOUD_ECS_METADATA_DISABLED"))
    return { absent: "ALIBABA_CLOUD_ECS_METADATA_DISABLED is true" };
  try {
    const token = await metadataToken(context);
    const role = name ?? (env["ALIBABA_CLOUD_ECS_METADATA"] || (await attachedRole(context, token)));
    if (role === undefined) return { absent: `${metadataUrl.host} has no RAM role` };
    return readAnswer(metadataUrl, await readMetadata(context, ROLES + encodeURIComponent(role), token), METADATA_KEYS);
  } catch (error) {
    // A role that a profile or variable names is set up: its instance must answer.
    if (name === undefined && !env["ALIBABA_CLOUD_ECS_METADATA"] && isUnreachable(error))
      return { absent: (error as Error).message };
    throw error;
  }
}

async function attachedRole(context: CredentialsContext, token: string | undefined): Promise<string | undefined> {
  const { host } = context.metadataUrl;
  const { status, text } = await readMetadata(context, ROLES, token);
  if (status === 404) return undefined;
  if (status !== 200) throw statusError(host, status);
  const name = text.trim();
  if (ROLE_NAME.test(name)) return name;
  throw new AuthenticationError(`${host} answered with an invalid role name`);
}

const ROLES = "/latest/meta-data/ram/security-credentials/";

const ROLE_NAME = /^[\w.-]{1,64}$/;
