import { AuthenticationError, type ExpiringCredentials } from "@yunmeter/core";
import { type Absence, ask, isPrivateUrl, missingIn, readKeyFile, refusal, type Reply } from "@yunmeter/core/kit";

import { isToken } from "../shared/token-scheme.ts";
import { temporaryKeysIn } from "./temporary-keys.ts";
import type { World } from "./world.ts";

/** A user of an identity provider, who shows a token of it. */
export interface ProvidedIdentity {
  /** The provider's id in IAM. */
  readonly providerId: string;
  /** Whoever runs the program replaces the token in this file before it ends, so it is read each time. */
  readonly tokenFile: string;
  /** The project that the keys are for. */
  readonly projectId?: string | undefined;
  /** The IAM to ask, in place of the one for all. */
  readonly iamEndpoint?: string | undefined;
}

/** The identity that the environment names. */
export async function environmentIdentity(world: World): Promise<ExpiringCredentials | Absence> {
  const [providerId, tokenFile] = VARIABLES.map((name) => world.env[name]);
  if (!providerId || !tokenFile) return { absent: missingIn(world.env, VARIABLES).join(", ") };
  return providedKeys(world, { providerId, tokenFile, projectId: world.env["HUAWEICLOUD_SDK_PROJECT_ID"] });
}

const VARIABLES = ["HUAWEICLOUD_SDK_IDP_ID", "HUAWEICLOUD_SDK_ID_TOKEN_FILE"] as const;

/**
 * Trades the provider's token for one of IAM, and that for temporary keys.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-iam/iam_04_0002.html
 */
export async function providedKeys(world: World, identity: ProvidedIdentity): Promise<ExpiringCredentials> {
  const { providerId, tokenFile, projectId, iamEndpoint } = identity;
  const idToken = (await readKeyFile(world.readFile, tokenFile))?.trim();
  if (idToken === undefined) throw new AuthenticationError(`there is no token file ${tokenFile}`);
  if (idToken === "") throw new AuthenticationError(`the token file ${tokenFile} is empty`);
  if (!isToken(providerId)) throw new AuthenticationError("the identity provider's id is none that a header can carry");
  const url = iamUrl(world, iamEndpoint);
  const scope = projectId ? { scope: { project: { id: projectId } } } : {};
  const first = { auth: { id_token: { id: idToken }, ...scope } };
  const { headers } = await post(world, new URL("/v3.0/OS-AUTH/id-token/tokens", url), first, {
    "x-idp-id": providerId,
  });
  const token = headers.get("x-subject-token");
  if (!token) throw new AuthenticationError(`${url.host} answered without a token`);
  const second = {
    auth: { identity: { methods: ["token"], token: { id: token, duration_seconds: DURATION_SECONDS } } },
  };
  const { text } = await post(world, new URL("/v3.0/OS-CREDENTIAL/securitytokens", url), second);
  return temporaryKeysIn(text, url);
}

const DURATION_SECONDS = 3600;

/** The IAM that the profile names, else the environment, else that of the options. */
function iamUrl({ env, iamUrl: otherwise }: World, inProfile: string | undefined): URL {
  const named = inProfile || env[IAM_VARIABLE];
  if (!named) return otherwise;
  if (isPrivateUrl(named)) return new URL(named);
  throw new AuthenticationError(`${inProfile ? "iam_endpoint" : IAM_VARIABLE} must be a URL of https`);
}

const IAM_VARIABLE = "HUAWEICLOUD_SDK_IAM_ENDPOINT";

async function post(
  world: World,
  url: URL,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const reply = await ask(world, {
    method: "POST",
    url,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
    timeoutMs: 5000,
  });
  if (reply.status === 200 || reply.status === 201) return reply;
  throw new AuthenticationError(refusal(url, reply.status));
}
