import { AuthenticationError } from "../errors/authentication-error.ts";
import { ConfigurationError } from "../errors/configuration-error.ts";
import type { Credentials } from "./credentials.ts";
import type { Absence } from "./source-chain.ts";

/** Environment variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Variables of one tool of a cloud. Of those for a token, the first that is set counts. */
export type KeyVariables = readonly [id: string, secret: string, ...tokens: string[]];

/** Variables of a cloud's tools in search order. */
export type ToolVariables = readonly [KeyVariables, ...KeyVariables[]];

/**
 * Keys from the environment. The first tool with a key or a secret counts, so a key is never combined with the secret of
 * another account. An empty variable counts as missing.
 *
 * @throws {ConfigurationError} naming the missing variables
 */
export function credentialsIn(env: Environment, tools: ToolVariables): Credentials {
  const found = keysIn(env, tools);
  if ("missing" in found) throw new ConfigurationError("credentialsFromEnv", found.missing);
  return found;
}

/**
 * The environment as one source among others.
 *
 * @throws {AuthenticationError} when a key is set without its secret, or a secret without its key
 */
export function environmentKeys(env: Environment, tools: ToolVariables): Credentials | Absence {
  const found = keysIn(env, tools);
  if (!("missing" in found)) return found;
  if (found.missing.length === 1)
    throw new AuthenticationError(`${found.missing.join("")}, but the other half of its pair is`);
  return { absent: found.missing.join(", ") };
}

function keysIn(env: Environment, tools: ToolVariables): Credentials | { readonly missing: readonly string[] } {
  const [id, secret, ...tokens] = tools.find(([anId, aSecret]) => env[anId] || env[aSecret]) ?? tools[0];
  const { [id]: accessKeyId, [secret]: accessKeySecret } = env;
  if (!accessKeyId || !accessKeySecret) return { missing: missingIn(env, [id, secret]) };
  const securityToken = tokens.map((name) => env[name]).find(Boolean);
  return securityToken ? { accessKeyId, accessKeySecret, securityToken } : { accessKeyId, accessKeySecret };
}

/** One sentence per missing variable. */
export function missingIn(env: Environment, names: readonly string[]): readonly string[] {
  return names.filter((name) => !env[name]).map((name) => `${name} is not set`);
}
