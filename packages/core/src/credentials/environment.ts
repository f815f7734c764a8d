import { ConfigurationError } from "../errors/configuration-error.ts";
import type { Credentials } from "./credentials.ts";
import type { Absence } from "./source-chain.ts";

/** Environment variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables in which one tool of a cloud keeps keys. Of those for a token, the first that holds one counts. */
export type KeyVariables = readonly [id: string, secret: string, ...tokens: string[]];

/** The variables of every tool there is, in the order in which they are looked at. */
export type ToolVariables = readonly [KeyVariables, ...KeyVariables[]];

/**
 * The keys that the environment holds. The first tool counts whose variables hold a key or a secret, whole: a key never
 * meets the secret of another account. A variable that is empty is missing.
 *
 * @throws {ConfigurationError} when a variable is missing, which it names
 */
export function credentialsIn(env: Environment, tools: ToolVariables): Credentials {
  const found = keysIn(env, tools);
  if ("missing" in found) throw new ConfigurationError("credentialsFromEnv", found.missing);
  return found;
}

/** The same, as one place to look at among others. */
export function environmentKeys(env: Environment, tools: ToolVariables): Credentials | Absence {
  const found = keysIn(env, tools);
  return "missing" in found ? { absent: found.missing.join(", ") } : found;
}

function keysIn(env: Environment, tools: ToolVariables): Credentials | { readonly missing: readonly string[] } {
  const [id, secret, ...tokens] = tools.find(([anId, aSecret]) => env[anId] || env[aSecret]) ?? tools[0];
  const { [id]: accessKeyId, [secret]: accessKeySecret } = env;
  if (!accessKeyId || !accessKeySecret) return { missing: missingIn(env, [id, secret]) };
  const securityToken = tokens.map((name) => env[name]).find(Boolean);
  return securityToken ? { accessKeyId, accessKeySecret, securityToken } : { accessKeyId, accessKeySecret };
}

/** Says of each variable that is missing that it is. */
export function missingIn(env: Environment, names: readonly string[]): readonly string[] {
  return names.filter((name) => !env[name]).map((name) => `${name} is not set`);
}
