import { AuthenticationError, type ExpiringCredentials } from "@yunmeter/core";
import { type Absence, isPrivateUrl, missingIn, readKeyFile } from "@yunmeter/core/credentials";
import { type Answer, readAnswer, statusError } from "@yunmeter/core/http";

import { isToken } from "../shared/token-scheme.ts";
import type { CredentialsContext } from "./context.ts";
import { TEMPORARY_KEYS } from "./temporary-keys.ts";

/** A user of an identity provider, authenticated by a token of it. */
export interface ProvidedIdentity {
  /** The provider's id in IAM. */
  readonly providerId: string;
  /** Read for each request: the platform replaces the token before it expires. */
  readonly tokenFile: string;
  /** The project of the keys. */
  readonly projectId?: string | undefined;
  /** URL of IAM in place of the central one. */
  readonly iamEndpoint?: string | undefined;
}

/** The identity of the environment. */
export async function environmentIdentity(context: CredentialsContext): Promise<ExpiringCredentials | Absence> {
  const { env } = context;
  const [providerId, tokenFile] = VARIABLES.map((name) => env[name]);
  if (!providerId || !tokenFile) return { absent: missingIn(env, VARIABLES).join(", ") };
  return providedKeys(context, { providerId, tokenFile, projectId: env["HUAWEICLOUD_SDK_PROJECT_ID"] });
}

const VARIABLES = ["HUAWEICLOUD_SDK_IDP_ID", "HUAWEICLOUD_SDK_ID_TOKEN_FILE"] as const;

/**
 * Exchanges the provider's token for one of IAM, and that for temporary keys.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-iam/iam_04_0002.html
 */
export async function providedKeys(
  context: CredentialsContext,
  identity: ProvidedIdentity,
): Promise<ExpiringCredentials> {
  const { providerId, tokenFile, projectId, iamEndpoint } = identity;
  const idToken = (await readKeyFile(context.readFile, tokenFile))?.trim();
  if (idToken === undefined) throw new AuthenticationError(`the token file ${tokenFile} does not exist`);
  if (idToken === "") throw new AuthenticationError(`the token file ${tokenFile} is empty`);
  if (!isToken(providerId)) throw new AuthenticationError("idp_id contains characters not allowed in a header");
  const url = iamUrl(context, iamEndpoint);
  const scope = projectId ? { scope: { project: { id: projectId } } } : {};
  const tokenBody = { auth: { id_token: { id: idToken }, ...scope } };
  const tokenUrl = new URL("/v3.0/OS-AUTH/id-token/tokens", url);
  const { status, headers } = await post(context, tokenUrl, tokenBody, { "x-idp-id": providerId });
  if (status !== 200 && status !== 201) throw statusError(url.host, status);
  const token = headers.get("x-subject-token");
  if (!token) throw new AuthenticationError(`${url.host} answered without a token`);
  const keysBody = {
    auth: { identity: { methods: ["token"], token: { id: token, duration_seconds: DURATION_SECONDS } } },
  };
  const answer = await post(context, new URL("/v3.0/OS-CREDENTIAL/securitytokens", url), keysBody);
  return readAnswer(url, answer, TEMPORARY_KEYS).credential;
}

const DURATION_SECONDS = 3600;

/** IAM of the profile, else of the environment, else of the options. */
function iamUrl({ env, iamUrl: otherwise }: CredentialsContext, inProfile: string | undefined): URL {
  const named = inProfile || env[IAM_VARIABLE];
  if (!named) return otherwise;
  if (isPrivateUrl(named)) return new URL(named);
  throw new AuthenticationError(`${inProfile ? "iam_endpoint" : IAM_VARIABLE} must be a URL of https`);
}

const IAM_VARIABLE = "HUAWEICLOUD_SDK_IAM_ENDPOINT";

async function post(
  { services }: CredentialsContext,
  url: URL,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return services.send({
    method: "POST",
    url,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}
