import { AuthenticationError, type Credentials, type CredentialsProvider } from "@yunmeter/core";
import { credentialsFault, faultless, isFunction, type OptionSchema, satisfying } from "@yunmeter/core/kit";

import type { Login } from "../auth.ts";

// A preset returns plain options, to be spread and added to: an address, a way to authenticate, and the store's own
// limits of labels. What a preset is given is checked here.

/** A key pair of the account, or an async function that returns one. Temporary keys are documented for none of the stores. */
export type PresetCredentials = Credentials | CredentialsProvider;

/** A part of an address: what could lead to another host or path is refused. */
export function addressPart(): OptionSchema {
  return satisfying(
    (value) => typeof value === "string" && /^[\w.-]+$/.test(value),
    "must be letters, digits, _, . and -",
  );
}

export function tokenOption(): OptionSchema {
  return faultless((value) =>
    isFunction(value) || (typeof value === "string" && value !== "")
      ? undefined
      : "must be a non-empty string or an async function",
  );
}

export function keyPair(): OptionSchema {
  return faultless((value) => (isFunction(value) ? undefined : keysFault(value)));
}

/** HTTP Basic has no place for a token, and no colon in a name. */
function keysFault(value: unknown): string | undefined {
  const hasToken = (value as Partial<Credentials> | null)?.securityToken !== undefined;
  return credentialsFault(value) ?? (hasToken ? "must be long-term keys, no securityToken" : undefined);
}

export function loginOf(credentials: PresetCredentials): Login | (() => Promise<Login>) {
  return typeof credentials === "function" ? async () => toLogin(await credentials()) : toLogin(credentials);
}

function toLogin(keys: Awaited<ReturnType<CredentialsProvider>>): Login {
  const fault = keysFault(keys);
  if (fault !== undefined)
    throw new AuthenticationError(`the credentials provider returned something other than credentials: ${fault}`);
  const { accessKeyId, accessKeySecret, expiresAt } = keys;
  return { username: accessKeyId, password: accessKeySecret, expiresAt };
}
