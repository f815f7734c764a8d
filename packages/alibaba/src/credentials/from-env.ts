import type { Credentials } from "@yunmeter/core";
import { credentialsIn, type Environment, type ToolVariables } from "@yunmeter/core/kit";

export type { Environment };

/**
 * Reads keys from the environment: `ALIBABA_CLOUD_ACCESS_KEY_ID`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET` and, for temporary
 * keys, `ALIBABA_CLOUD_SECURITY_TOKEN`, the names of Alibaba Cloud's tools and function runtimes; else the same names
 * with the prefix `ALIBABACLOUD_` or `ALICLOUD_`, which its command line also reads. The first prefix with a key or a
 * secret counts, so a key is never combined with the secret of another account.
 *
 * @throws {ConfigurationError} naming the missing variables
 * @see https://github.com/aliyun/aliyun-cli/blob/eadd68d9a13dd0734a2236e2c70e38f4888ae65f/config/profile.go#L325-L335
 */
export function credentialsFromEnv(env: Environment = globalThis.process?.env ?? {}): Credentials {
  return credentialsIn(env, KEY_VARIABLES);
}

/** Variables by tool. */
export const KEY_VARIABLES: ToolVariables = [
  ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"],
  ["ALIBABACLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_SECURITY_TOKEN"],
  ["ALICLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECURITY_TOKEN"],
];
