import { AuthenticationError, type ExpiringCredentials } from "@yunmeter/core";
import { type Absence, ask, missingIn, refusal } from "@yunmeter/core/kit";

import { temporaryKeysIn } from "./temporary-keys.ts";
import type { World } from "./world.ts";

/** The address that the environment names. */
export async function environmentCredentialsUri(world: World): Promise<ExpiringCredentials | Absence> {
  const uri = world.env[VARIABLE];
  return uri ? askCredentialsUri(world, uri) : { absent: missingIn(world.env, [VARIABLE]).join() };
}

/**
 * Asks an address for keys. As with the official tools it may be of any host and of plain HTTP: whoever sets it
 * answers for the way to it. It is never shown whole, as it may hold a secret itself.
 */
export async function askCredentialsUri(world: World, uri: string): Promise<ExpiringCredentials> {
  const url = parseUri(uri);
  const answer = await ask(world, { method: "GET", url, timeoutMs: 5000 });
  if (answer.status !== 200) throw new AuthenticationError(refusal(url, answer.status));
  return temporaryKeysIn(answer.text, url);
}

function parseUri(uri: string): URL {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new AuthenticationError("the credentials URI must be a URL of http or https");
  if (url.username !== "" || url.password !== "")
    throw new AuthenticationError("the credentials URI must not hold a user or password");
  return url;
}

const VARIABLE = "ALIBABA_CLOUD_CREDENTIALS_URI";
