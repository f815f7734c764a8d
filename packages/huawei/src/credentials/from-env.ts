import type { Credentials } from "@yunmeter/core";
import { credentialsIn, type Environment, type ToolVariables } from "@yunmeter/core/kit";

export type { Environment };

/**
 * Reads keys from the environment: `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK` and, for temporary keys,
 * `HUAWEICLOUD_SDK_SECURITY_TOKEN`, the names of Huawei Cloud's SDKs; else `HW_ACCESS_KEY`, `HW_SECRET_KEY` and
 * `HW_SECURITY_TOKEN`, those of its Terraform provider. The first pair with a key or a secret counts, so a key is never
 * combined with the secret of another account.
 *
 * @throws {ConfigurationError} naming the missing variables
 * @see https://github.com/huaweicloud/huaweicloud-sdk-python-v3/blob/master/huaweicloud-sdk-core/huaweicloudsdkcore/auth/provider.py
 */
export function credentialsFromEnv(env: Environment = globalThis.process?.env ?? {}): Credentials {
  return credentialsIn(env, KEY_VARIABLES);
}

/** Variables by tool. */
export const KEY_VARIABLES: ToolVariables = [
  ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"],
  ["HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_SECURITY_TOKEN"],
];
