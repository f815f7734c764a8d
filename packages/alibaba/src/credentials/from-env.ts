import { ConfigurationError, type Credentials } from "@yunmeter/core";

/** Environment variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

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
  const found = keysInEnvironment(env);
  if ("missing" in found) throw new ConfigurationError("credentialsFromEnv", found.missing.map(notSet));
  return found;
}

/** The keys, or the names of the variables that are missing. A variable that is empty is missing. */
export function keysInEnvironment(env: Environment): Credentials | { readonly missing: readonly string[] } {
  const isGiven = (beginning: string): boolean =>
    Boolean(env[`${beginning}_ACCESS_KEY_ID`] || env[`${beginning}_ACCESS_KEY_SECRET`]);
  const beginning = BEGINNINGS.find(isGiven) ?? BEGINNINGS[0];
  const [id, secret] = [`${beginning}_ACCESS_KEY_ID`, `${beginning}_ACCESS_KEY_SECRET`] as const;
  const { [id]: accessKeyId, [secret]: accessKeySecret, [`${beginning}_SECURITY_TOKEN`]: securityToken } = env;
  if (!accessKeyId || !accessKeySecret) return { missing: [id, secret].filter((name) => !env[name]) };
  return securityToken ? { accessKeyId, accessKeySecret, securityToken } : { accessKeyId, accessKeySecret };
}

const BEGINNINGS = ["ALIBABA_CLOUD", "ALIBABACLOUD", "ALICLOUD"] as const;

/** Says of a variable that it is missing. */
export function notSet(name: string): string {
  return `${name} is not set`;
}
