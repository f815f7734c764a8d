import type { Credentials } from "@yunmeter/core";
import { credentialsIn, type Environment, type ToolVariables } from "@yunmeter/core/kit";

export type { Environment };

/**
 * Takes the keys from the environment: from `JDCLOUD_ACCESS_KEY_ID` and `JDCLOUD_SECRET_ACCESS_KEY`, as JD Cloud's PHP
 * SDK names them, else from `JDCLOUD_ACCESS_KEY` and `JDCLOUD_SECRET_KEY`, as its Packer builder does; for temporary
 * keys, with `JDCLOUD_SESSION_TOKEN`. The first of the two pairs that has a key or a secret counts, whole: a key never
 * meets the secret of another account.
 *
 * @throws {ConfigurationError} when a variable is missing, which it names
 * @see https://github.com/jdcloud-api/jdcloud-sdk-php/blob/d83999318d7288937490e742f0aed0dedf97e75c/src/Credentials/CredentialProvider.php
 * @see https://github.com/hashicorp/packer/blob/aa5e2089c4bd8bf79a00dc5fd88147fdaa67285d/builder/jdcloud/credential_config.go
 */
export function credentialsFromEnv(env: Environment = globalThis.process?.env ?? {}): Credentials {
  return credentialsIn(env, KEY_VARIABLES);
}

/** The variables that are looked at, by whose they are. */
export const KEY_VARIABLES: ToolVariables = [
  ["JDCLOUD_ACCESS_KEY_ID", "JDCLOUD_SECRET_ACCESS_KEY", "JDCLOUD_SESSION_TOKEN"],
  ["JDCLOUD_ACCESS_KEY", "JDCLOUD_SECRET_KEY", "JDCLOUD_SESSION_TOKEN"],
];
