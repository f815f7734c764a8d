import type { Credentials } from "@yunmeter/core";
import { credentialsIn, type Environment, type ToolVariables } from "@yunmeter/core/kit";

export type { Environment };

/**
 * Reads keys from the environment: `TENCENTCLOUD_SECRET_ID` and `TENCENTCLOUD_SECRET_KEY`, the names of Tencent Cloud's
 * SDKs and command line. They must be keys of the main account: the reporter refuses temporary keys, which come with
 * `TENCENTCLOUD_SESSION_TOKEN` or `TENCENTCLOUD_TOKEN`.
 *
 * @throws {ConfigurationError} naming the missing variables
 * @see https://github.com/TencentCloud/tencentcloud-sdk-nodejs/blob/0812db1c8695881c2a3a4841542506b0b1f59a3d/src/common/credential.ts
 */
export function credentialsFromEnv(env: Environment = globalThis.process?.env ?? {}): Credentials {
  return credentialsIn(env, KEY_VARIABLES);
}

/** Variables by tool. */
export const KEY_VARIABLES: ToolVariables = [
  // The first token name is that of the SDKs, the second that of the command line.
  ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_TOKEN"],
];
