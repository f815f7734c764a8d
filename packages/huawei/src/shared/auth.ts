import type { CredentialsOption } from "@yunmeter/core";
import { isFunction, optional, type OptionEntries, satisfying } from "@yunmeter/core/kit";

import type { AuthScheme } from "./auth-scheme.ts";
import { signingScheme } from "./signing-scheme.ts";
import { tokenScheme, isToken, type TokenOption } from "./token-scheme.ts";

/**
 * Authentication of requests: `"sign"` signs them with `credentials` (SDK-HMAC-SHA256); `token` sends an IAM token, such
 * as one of {@link iamToken}.
 */
export type HuaweiAuth = "sign" | { readonly token: TokenOption };

/** Schema entry of `credentials` for schemes that do not use them. */
export function unusedCredentials(): OptionEntries {
  return { credentials: optional(satisfying(() => true, "")) };
}

/** The scheme of {@link HuaweiAuth}. The options' schema guarantees credentials for `"sign"`. */
export function schemeOf(auth: HuaweiAuth, credentials: CredentialsOption | undefined, now: () => number): AuthScheme {
  if (auth !== "sign") return tokenScheme(auth.token, (token) => ({ "x-auth-token": token }), now);
  return signingScheme(credentials as CredentialsOption);
}

/** Type guard of {@link HuaweiAuth}. */
export function isAuth(value: unknown): value is HuaweiAuth {
  return value === "sign" || isPart(value, "token", isTokenOption);
}

/** Whether the value is an object with this key only, whose value passes `holds`. */
export function isPart(value: unknown, key: string, holds: (part: unknown) => boolean): boolean {
  if (typeof value !== "object" || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0] === key && holds((value as Readonly<Record<string, unknown>>)[key]);
}

/** Whether the value is a {@link TokenOption}. */
export function isTokenOption(value: unknown): boolean {
  return isFunction(value) || isToken(value);
}
