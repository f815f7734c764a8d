import { ConfigurationError, type Credentials } from "@yunmeter/core";

/** Environment variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

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
  const found = keysInEnvironment(env);
  if ("missing" in found) throw new ConfigurationError("credentialsFromEnv", found.missing.map(notSet));
  return found;
}

/** The keys, or the names of the variables that are missing. A variable that is empty is missing. */
export function keysInEnvironment(env: Environment): Credentials | { readonly missing: readonly string[] } {
  const names = NAMES.find(({ id, secret }) => env[id] || env[secret]) ?? NAMES[0];
  const { [names.id]: accessKeyId, [names.secret]: accessKeySecret, [TOKEN]: securityToken } = env;
  if (!accessKeyId || !accessKeySecret) return { missing: [names.id, names.secret].filter((name) => !env[name]) };
  return securityToken ? { accessKeyId, accessKeySecret, securityToken } : { accessKeyId, accessKeySecret };
}

/** Says of a variable that it is missing. */
export function notSet(name: string): string {
  return `${name} is not set`;
}

const NAMES = [
  { id: "JDCLOUD_ACCESS_KEY_ID", secret: "JDCLOUD_SECRET_ACCESS_KEY" },
  { id: "JDCLOUD_ACCESS_KEY", secret: "JDCLOUD_SECRET_KEY" },
] as const;

const TOKEN = "JDCLOUD_SESSION_TOKEN";
