import type { CredentialsOption } from "@yunmeter/core";
import { isFunction, such } from "@yunmeter/core/kit";
import * as v from "valibot";

import type { Scheme } from "./scheme.ts";
import { signing } from "./signing.ts";
import { bearing, isToken, type TokenOption } from "./token.ts";

/**
 * How requests show who sends them: `"sign"` signs them with `credentials` (SDK-HMAC-SHA256); `token` sends a token of
 * IAM, such as {@link iamToken} gives.
 */
export type HuaweiAuth = "sign" | { readonly token: TokenOption };

/** The schema entry for `credentials` where the scheme makes no use of them. */
export function unusedCredentials(): v.ObjectEntries {
  return { credentials: v.optional(such(() => true, "")) };
}

/** The scheme of {@link HuaweiAuth}. Where it takes credentials, the options are sure to have them. */
export function schemeOf(auth: HuaweiAuth, credentials: CredentialsOption | undefined, now: () => number): Scheme {
  if (auth !== "sign") return bearing(auth.token, (token) => ({ "x-auth-token": token }), now);
  return signing(credentials as CredentialsOption);
}

/** Whether a value is one of {@link HuaweiAuth}. */
export function isAuth(value: unknown): value is HuaweiAuth {
  return value === "sign" || isPart(value, "token", isTokenOption);
}

/** Whether an object has one key and no other, and holds there what it should. */
export function isPart(value: unknown, key: string, holds: (part: unknown) => boolean): boolean {
  if (typeof value !== "object" || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0] === key && holds((value as Readonly<Record<string, unknown>>)[key]);
}

/** Whether a value is a {@link TokenOption}. */
export function isTokenOption(value: unknown): boolean {
  return isFunction(value) || isToken(value);
}
