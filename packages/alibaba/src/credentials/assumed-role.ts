import type { Credentials, ExpiringCredentials } from "@yunmeter/core";

import { isoSeconds } from "../sign/time.ts";
import { signatureV1 } from "../sign/v1.ts";
import type { CredentialsContext } from "./context.ts";
import { assume, canonical, type Role, roleParameters } from "./sts.ts";

/** A role assumed with a key pair. */
export interface AssumedRole extends Role {
  /** Required by some roles of other accounts. */
  readonly externalId?: string | undefined;
}

/**
 * AssumeRole, signed anew for each attempt with keys that may assume the role.
 *
 * @see https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerole
 */
export async function assumeRole(
  context: CredentialsContext,
  { accessKeyId, accessKeySecret, securityToken }: Credentials,
  role: AssumedRole,
): Promise<ExpiringCredentials> {
  const form = {
    ...roleParameters(context, role),
    ...(role.externalId === undefined ? {} : { ExternalId: role.externalId }),
  };
  return assume(context, role, async () => {
    const query = {
      AccessKeyId: accessKeyId,
      Action: "AssumeRole",
      Format: "JSON",
      ...(securityToken === undefined ? {} : { SecurityToken: securityToken }),
      SignatureMethod: "HMAC-SHA1",
      SignatureNonce: crypto.randomUUID(),
      SignatureVersion: "1.0",
      Timestamp: isoSeconds(context.now()),
      Version: "2015-04-01",
    };
    const signature = await signatureV1("POST", canonical({ ...query, ...form }), accessKeySecret);
    return { query: { ...query, Signature: signature }, form };
  });
}
