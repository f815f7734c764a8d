import { AuthenticationError, type ExpiringCredentials } from "@yunmeter/core";
import { type Absence, missingIn } from "@yunmeter/core/credentials";
import { readAnswer } from "@yunmeter/core/http";

import type { CredentialsContext } from "./context.ts";
import { METADATA_KEYS } from "./temporary-keys.ts";

/** Keys from the URI of the environment. */
export async function environmentCredentialsUri(context: CredentialsContext): Promise<ExpiringCredentials | Absence> {
  const uri = context.env[VARIABLE];
  return uri ? requestCredentialsUri(context, uri) : { absent: missingIn(context.env, [VARIABLE]).join() };
}

/**
 * Requests keys from a URI. As in the official tools, any host and plain HTTP are allowed. Errors show the host only,
 * because the URI may contain a secret.
 */
export async function requestCredentialsUri({ uris }: CredentialsContext, uri: string): Promise<ExpiringCredentials> {
  const url = parseUri(uri);
  return readAnswer(url, await uris.send({ url }), METADATA_KEYS);
}

function parseUri(uri: string): URL {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new AuthenticationError("the credentials URI must be a URL of http or https");
  if (url.username !== "" || url.password !== "")
    throw new AuthenticationError("the credentials URI must not contain a user or password");
  return url;
}

const VARIABLE = "ALIBABA_CLOUD_CREDENTIALS_URI";
