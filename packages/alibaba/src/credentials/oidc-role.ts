import { AuthenticationError, type ExpiringCredentials } from "@yunmeter/core";
import { type Absence, missingIn, readKeyFile } from "@yunmeter/core/credentials";

import { isoSeconds } from "../sign/time.ts";
import type { CredentialsContext } from "./context.ts";
import { assume, type Role, roleParameters } from "./sts.ts";

/** A role assumed with the token of an identity provider: in Kubernetes, that of a service account (RRSA). */
export interface OidcRole extends Role {
  readonly providerArn: string;
  /** Read for each request: the platform replaces the token before it expires. */
  readonly tokenFile: string;
}

/** The role of the environment. */
export async function environmentOidcRole(context: CredentialsContext): Promise<ExpiringCredentials | Absence> {
  const [roleArn, providerArn, tokenFile] = VARIABLES.map((name) => context.env[name]);
  if (!roleArn || !providerArn || !tokenFile) return { absent: missingIn(context.env, VARIABLES).join(", ") };
  return assumeOidcRole(context, { roleArn, providerArn, tokenFile });
}

/**
 * AssumeRoleWithOIDC. The token authenticates the request, so nothing is signed.
 *
 * @see https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerolewithoidc
 */
export async function assumeOidcRole(context: CredentialsContext, role: OidcRole): Promise<ExpiringCredentials> {
  const token = (await readKeyFile(context.readFile, role.tokenFile))?.trim();
  if (token === undefined) throw new AuthenticationError(`the token file ${role.tokenFile} does not exist`);
  if (token === "") throw new AuthenticationError(`the token file ${role.tokenFile} is empty`);
  return assume(context, role, () => ({
    query: {
      Action: "AssumeRoleWithOIDC",
      Format: "JSON",
      Timestamp: isoSeconds(context.now()),
      Version: "2015-04-01",
    },
    form: { ...roleParameters(context, role), OIDCProviderArn: role.providerArn, OIDCToken: token },
  }));
}

const VARIABLES = [
  "ALIBABA_CLOUD_ROLE_ARN",
  "ALIBABA_CLOUD_OIDC_PROVIDER_ARN",
  "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
] as const;
