import type { Credentials } from "@yunmeter/core";
import { credentialsIn, type Environment, type ToolVariables } from "@yunmeter/core/kit";

export type { Environment };

/**
 * Takes the keys from the environment: from `HUAWEICLOUD_SDK_AK`, `HUAWEICLOUD_SDK_SK` and, for temporary keys,
 * `HUAWEICLOUD_SDK_SECURITY_TOKEN`, as Huawei Cloud's SDKs name them; else from `HW_ACCESS_KEY`, `HW_SECRET_KEY` and
 * `HW_SECURITY_TOKEN`, as its Terraform provider does. The first of the two that has a key or a secret counts, whole: a
 * key never meets the secret of another account.
 *
 * @throws {ConfigurationError} when a variable is missing, which it names
 * @see https://github.com/huaweicloud/huaweicloud-sdk-python-v3/blob/master/huaweicloud-sdk-core/huaweicloudsdkcore/auth/provider.py
 */
export function credentialsFromEnv(env: Environment = globalThis.process?.env ?? {}): Credentials {
  return credentialsIn(env, KEY_VARIABLES);
}

/** The variables that are looked at, by whose they are. */
export const KEY_VARIABLES: ToolVariables = [
  ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"],
  ["HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_SECURITY_TOKEN"],
];
