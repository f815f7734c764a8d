import type { Credentials } from "@yunmeter/core";
import { credentialsIn, type Environment, type ToolVariables } from "@yunmeter/core/kit";

export type { Environment };

/**
 * Takes the keys from the environment: from `ALIBABA_CLOUD_ACCESS_KEY_ID`, `ALIBABA_CLOUD_ACCESS_KEY_SECRET` and, for
 * temporary keys, `ALIBABA_CLOUD_SECURITY_TOKEN`, as Alibaba Cloud's own tools and function runtimes name them; else
 * from the same names that begin with `ALIBABACLOUD_` or `ALICLOUD_`, which its command line reads too. The first of
 * the three beginnings that has a key or a secret counts, whole: a key never meets the secret of another account.
 *
 * @throws {ConfigurationError} when a variable is missing, which it names
 * @see https://github.com/aliyun/aliyun-cli/blob/eadd68d9a13dd0734a2236e2c70e38f4888ae65f/config/profile.go#L325-L335
 */
export function credentialsFromEnv(env: Environment = globalThis.process?.env ?? {}): Credentials {
  return credentialsIn(env, KEY_VARIABLES);
}

/** The variables that are looked at, by whose they are. */
export const KEY_VARIABLES: ToolVariables = [
  ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"],
  ["ALIBABACLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_SECURITY_TOKEN"],
  ["ALICLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECURITY_TOKEN"],
];
