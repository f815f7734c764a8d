import type { ExpiringCredentials } from "@yunmeter/core";
import type { Absence } from "@yunmeter/core/credentials";
import { isUnreachable, readAnswer } from "@yunmeter/core/http";

import { isToken } from "../shared/token-scheme.ts";
import type { CredentialsContext } from "./context.ts";
import { TEMPORARY_KEYS } from "./temporary-keys.ts";

/**
 * The agency of this ECS instance. Its metadata are read with a token if they have one, as in the official SDKs.
 *
 * @see https://support.huaweicloud.com/intl/en-us/usermanual-ecs/ecs_03_2167.html
 */
export async function agencyKeys(context: CredentialsContext): Promise<ExpiringCredentials | Absence> {
  const { metadata, metadataUrl } = context;
  try {
    const token = await metadataToken(context);
    const answer = await metadata.send({
      url: new URL("/openstack/latest/securitykey", metadataUrl),
      headers: token === undefined ? {} : { "x-metadata-token": token },
    });
    if (answer.status === 404 || NO_AGENCY.test(answer.text)) return { absent: `${metadataUrl.host} has no agency` };
    return readAnswer(metadataUrl, answer, TEMPORARY_KEYS).credential;
  } catch (error) {
    if (isUnreachable(error)) return { absent: (error as Error).message };
    throw error;
  }
}

// `undefined` when the metadata have no tokens.
async function metadataToken({ metadata, metadataUrl }: CredentialsContext): Promise<string | undefined> {
  const { status, text } = await metadata.send({
    method: "PUT",
    url: new URL("/meta-data/latest/api/token", metadataUrl),
    headers: { "x-metadata-token-ttl-seconds": String(TOKEN_SECONDS) },
  });
  return status === 200 && isToken(text.trim()) ? text.trim() : undefined;
}

// The metadata answer 401 with these words when the instance has no agency.
const NO_AGENCY = /configure Cloud Service Agency/i;

// Six hours, as the official SDKs request.
const TOKEN_SECONDS = 21_600;
