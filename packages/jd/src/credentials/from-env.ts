import type { Credentials } from "@yunmeter/core";
import { credentialsIn, type Environment, type ToolVariables } from "@yunmeter/core/kit";

export type { Environment };

/**
 * Reads keys from the environment: `JDCLOUD_ACCESS_KEY_ID` and `JDCLOUD_SECRET_ACCESS_KEY`, the names of JD Cloud's PHP
 * SDK, else `JDCLOUD_ACCESS_KEY` and `JDCLOUD_SECRET_KEY`, those of its Packer builder; for temporary keys also
 * `JDCLOUD_SESSION_TOKEN`. The first pair with a key or a secret counts, so a key is never combined with the secret of
 * another account.
 *
 * @throws {ConfigurationError} naming the missing variables
 * @see https://github.com/jdcloud-api/jdcloud-sdk-php/blob/d83999318d7288937490e742f0aed0dedf97e75c/src/Credentials/CredentialProvider.php
 * @see https://github.com/hashicorp/packer/blob/aa5e2089c4bd8bf79a00dc5fd88147fdaa67285d/builder/jdcloud/credential_config.go
 */
export function credentialsFromEnv(env: Environment = globalThis.process?.env ?? {}): Credentials {
  return credentialsIn(env, KEY_VARIABLES);
}

/** Variables by tool. */
export const KEY_VARIABLES: ToolVariables = [
  ["JDCLOUD_ACCESS_KEY_ID", "JDCLOUD_SECRET_ACCESS_KEY", "JDCLOUD_SESSION_TOKEN"],
  ["JDCLOUD_ACCESS_KEY", "JDCLOUD_SECRET_KEY", "JDCLOUD_SESSION_TOKEN"],
];
