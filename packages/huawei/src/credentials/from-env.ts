import { ConfigurationError, type Credentials } from "@yunmeter/core";

/** Environment variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

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
  const found = keysInEnvironment(env);
  if ("missing" in found) throw new ConfigurationError("credentialsFromEnv", found.missing.map(notSet));
  return found;
}

/** The keys, or the names of the variables that are missing. A variable that is empty is missing. */
export function keysInEnvironment(env: Environment): Credentials | { readonly missing: readonly string[] } {
  const [id, secret, token] = NAMES.find(([idName, secretName]) => env[idName] || env[secretName]) ?? NAMES[0];
  const { [id]: accessKeyId, [secret]: accessKeySecret, [token]: securityToken } = env;
  if (!accessKeyId || !accessKeySecret) return { missing: [id, secret].filter((name) => !env[name]) };
  return securityToken ? { accessKeyId, accessKeySecret, securityToken } : { accessKeyId, accessKeySecret };
}

/** Says of a variable that it is missing. */
export function notSet(name: string): string {
  return `${name} is not set`;
}

const NAMES = [
  ["HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"],
  ["HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_SECURITY_TOKEN"],
] as const;
