import { ConfigurationError, type Credentials } from "@yunmeter/core";

/** Environment variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Takes the keys from the environment, as Tencent Cloud's own SDKs and command line name them:
 * `TENCENTCLOUD_SECRET_ID` and `TENCENTCLOUD_SECRET_KEY`. They must be those of the main account: where
 * `TENCENTCLOUD_SESSION_TOKEN` or `TENCENTCLOUD_TOKEN` says that they are temporary, the reporter refuses them.
 *
 * @throws {ConfigurationError} when a variable is missing, which it names
 * @see https://github.com/TencentCloud/tencentcloud-sdk-nodejs/blob/0812db1c8695881c2a3a4841542506b0b1f59a3d/src/common/credential.ts
 */
export function credentialsFromEnv(env: Environment = globalThis.process?.env ?? {}): Credentials {
  const found = keysInEnvironment(env);
  if ("missing" in found) throw new ConfigurationError("credentialsFromEnv", found.missing.map(notSet));
  return found;
}

/** The keys, or the names of the variables that are missing. A variable that is empty is missing. */
export function keysInEnvironment(env: Environment): Credentials | { readonly missing: readonly string[] } {
  const { [ID]: accessKeyId, [KEY]: accessKeySecret } = env;
  if (!accessKeyId || !accessKeySecret) return { missing: [ID, KEY].filter((name) => !env[name]) };
  const securityToken = TOKENS.map((name) => env[name]).find(Boolean);
  return { accessKeyId, accessKeySecret, ...(securityToken === undefined ? {} : { securityToken }) };
}

/** Says of a variable that it is missing. */
export function notSet(name: string): string {
  return `${name} is not set`;
}

const ID = "TENCENTCLOUD_SECRET_ID";
const KEY = "TENCENTCLOUD_SECRET_KEY";

/** As the SDKs and as the command line call it. */
const TOKENS = ["TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_TOKEN"];
