import { AuthenticationError, type ExpiringCredentials } from "@yunmeter/core";
import { type Absence, missingIn, readKeyFile } from "@yunmeter/core/kit";

import { isoSeconds } from "../sign/time.ts";
import { assume, type Role, roleParameters } from "./sts.ts";
import type { World } from "./world.ts";

/** A role that is assumed with the token of an identity provider: in Kubernetes, that of a service account (RRSA). */
export interface OidcRole extends Role {
  readonly providerArn: string;
  /** Whoever runs the program replaces the token in this file before it ends, so it is read each time. */
  readonly tokenFile: string;
}

/** The role that the environment names. */
export async function environmentOidcRole(world: World): Promise<ExpiringCredentials | Absence> {
  const [roleArn, providerArn, tokenFile] = VARIABLES.map((name) => world.env[name]);
  if (!roleArn || !providerArn || !tokenFile) return { absent: missingIn(world.env, VARIABLES).join(", ") };
  return assumeOidcRole(world, { roleArn, providerArn, tokenFile });
}

/**
 * AssumeRoleWithOIDC: the token proves who asks, so nothing is signed.
 *
 * @see https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerolewithoidc
 */
export async function assumeOidcRole(world: World, role: OidcRole): Promise<ExpiringCredentials> {
  const token = (await readKeyFile(world.readFile, role.tokenFile))?.trim();
  if (token === undefined) throw new AuthenticationError(`there is no token file ${role.tokenFile}`);
  if (token === "") throw new AuthenticationError(`the token file ${role.tokenFile} is empty`);
  const query = {
    Action: "AssumeRoleWithOIDC",
    Format: "JSON",
    Timestamp: isoSeconds(world.now()),
    Version: "2015-04-01",
  };
  const form = { ...roleParameters(world, role), OIDCProviderArn: role.providerArn, OIDCToken: token };
  return assume(world, role, query, form);
}

const VARIABLES = [
  "ALIBABA_CLOUD_ROLE_ARN",
  "ALIBABA_CLOUD_OIDC_PROVIDER_ARN",
  "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
] as const;
