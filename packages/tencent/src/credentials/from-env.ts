import type { Credentials } from "@yunmeter/core";
import { credentialsIn, type Environment, type ToolVariables } from "@yunmeter/core/kit";

export type { Environment };

/**
 * Takes the keys from the environment, as Tencent Cloud's own SDKs and command line name them:
 * `TENCENTCLOUD_SECRET_ID` and `TENCENTCLOUD_SECRET_KEY`. They must be those of the main account: where
 * `TENCENTCLOUD_SESSION_TOKEN` or `TENCENTCLOUD_TOKEN` says that they are temporary, the reporter refuses them.
 *
 * @throws {ConfigurationError} when a variable is missing, which it names
 * @see https://github.com/TencentCloud/tencentcloud-sdk-nodejs/blob/0812db1c8695881c2a3a4841542506b0b1f59a3d/src/common/credential.ts
 */
export function credentialsFromEnv(env: Environment = globalThis.process?.env ?? {}): Credentials {
  return credentialsIn(env, KEY_VARIABLES);
}

/** The variables that are looked at, by whose they are. */
export const KEY_VARIABLES: ToolVariables = [
  // The SDKs call the token by the first name, the command line by the second.
  ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_TOKEN"],
];
