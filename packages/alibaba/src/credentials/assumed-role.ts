import type { Credentials, ExpiringCredentials } from "@yunmeter/core";

import { isoSeconds } from "../sign/time.ts";
import { signatureV1 } from "../sign/v1.ts";
import { assume, canonical, type Role, roleParameters } from "./sts.ts";
import type { World } from "./world.ts";

/** A role that is assumed with keys of one's own. */
export interface AssumedRole extends Role {
  /** What the owner of the role wants to hear from strangers. */
  readonly externalId?: string | undefined;
}

/**
 * AssumeRole, signed with the keys that may assume the role.
 *
 * @see https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerole
 */
export async function assumeRole(
  world: World,
  { accessKeyId, accessKeySecret, securityToken }: Credentials,
  role: AssumedRole,
): Promise<ExpiringCredentials> {
  const form = {
    ...roleParameters(world, role),
    ...(role.externalId === undefined ? {} : { ExternalId: role.externalId }),
  };
  const query = {
    AccessKeyId: accessKeyId,
    Action: "AssumeRole",
    Format: "JSON",
    ...(securityToken === undefined ? {} : { SecurityToken: securityToken }),
    SignatureMethod: "HMAC-SHA1",
    SignatureNonce: crypto.randomUUID(),
    SignatureVersion: "1.0",
    Timestamp: isoSeconds(world.now()),
    Version: "2015-04-01",
  };
  const signature = await signatureV1("POST", canonical({ ...query, ...form }), accessKeySecret);
  return assume(world, role, { ...query, Signature: signature }, form);
}
