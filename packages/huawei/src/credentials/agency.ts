import { AuthenticationError, type ExpiringCredentials } from "@yunmeter/core";
import { type Absence, ask, refusal } from "@yunmeter/core/kit";

import { isToken } from "../shared/token-scheme.ts";
import { temporaryKeysIn } from "./temporary-keys.ts";
import type { World } from "./world.ts";

/**
 * The agency of the ECS instance that this runs on. Its metadata are opened with a token where they have one, as the
 * official SDKs do, and without where they do not.
 *
 * @see https://support.huaweicloud.com/intl/en-us/usermanual-ecs/ecs_03_2167.html
 */
export async function agencyKeys(world: World): Promise<ExpiringCredentials | Absence> {
  const token = await metadataToken(world);
  const { status, text } = await ask(world, {
    method: "GET",
    url: new URL("/openstack/latest/securitykey", world.metadataUrl),
    headers: token === undefined ? {} : { "x-metadata-token": token },
    timeoutMs: TIMEOUT_MS,
  });
  if (status === 200) return temporaryKeysIn(text, world.metadataUrl);
  if (status === 404 || NO_AGENCY.test(text)) return { absent: `${world.metadataUrl.host} knows of no agency` };
  throw new AuthenticationError(refusal(world.metadataUrl, status));
}

/** `undefined` where the metadata have no tokens. Where nobody answers at all, nobody would answer without either. */
async function metadataToken(world: World): Promise<string | undefined> {
  const { status, text } = await ask(world, {
    method: "PUT",
    url: new URL("/meta-data/latest/api/token", world.metadataUrl),
    headers: { "x-metadata-token-ttl-seconds": String(TOKEN_SECONDS) },
    timeoutMs: TIMEOUT_MS,
  });
  return status === 200 && isToken(text.trim()) ? text.trim() : undefined;
}

/** What the metadata say with a 401 where the instance has no agency. */
const NO_AGENCY = /configure Cloud Service Agency/i;

/** On an instance it takes a millisecond; everywhere else nobody is there, and a laptop must not hang. */
const TIMEOUT_MS = 1000;

/** What the official SDKs ask for: six hours. */
const TOKEN_SECONDS = 21_600;
