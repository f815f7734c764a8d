import type { CredentialsOption } from "@yunmeter/core";
import { createKeyring, fixedKeyring, hmacText, percentEncode } from "@yunmeter/core/kit";

import type { AuthScheme } from "../shared/auth-scheme.ts";
import { type HuaweiAuth, isAuth, isPart, isTokenOption, schemeOf } from "../shared/auth.ts";
import { tokenScheme, type TokenOption } from "../shared/token-scheme.ts";

/**
 * Authentication of requests. CSE adds to {@link HuaweiAuth}: `"none"` for a dedicated engine without security; `static`,
 * the constant headers that other clients send to the public engine, over HTTPS only; and `bearer`, a token of a
 * dedicated engine with security.
 */
export type CseAuth =
  | HuaweiAuth
  | "none"
  | { readonly static: { readonly project?: string } }
  | { readonly bearer: TokenOption };

/** Type guard of {@link CseAuth}. */
export function isCseAuth(value: unknown): value is CseAuth {
  return (
    value === "none" || isAuth(value) || isPart(value, "bearer", isTokenOption) || isPart(value, "static", isStatic)
  );
}

function isStatic(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { project, ...others } = value as { readonly project?: unknown };
  return Object.keys(others).length === 0 && (project === undefined || (typeof project === "string" && project !== ""));
}

export interface CseSchemeOptions {
  readonly auth: CseAuth;
  readonly credentials?: CredentialsOption;
  /** Project name in the static headers when `auth.static` has none. */
  readonly project: string;
  readonly now: () => number;
}

export function cseSchemeOf({ auth, credentials, project, now }: CseSchemeOptions): AuthScheme {
  if (auth === "none")
    return { keyring: fixedKeyring({}), hasToken: false, authenticate: () => ({ headers: {}, secrets: [] }) };
  if (auth === "sign" || "token" in auth) return schemeOf(auth, credentials, now);
  if ("bearer" in auth) return tokenScheme(auth.bearer, (token) => ({ authorization: `Bearer ${token}` }), now);
  return staticScheme(credentials as CredentialsOption, auth.static.project ?? project);
}

// These headers can be replayed forever: they cover no time, nonce or body.
function staticScheme(credentials: CredentialsOption, project: string): AuthScheme {
  const scheme: AuthScheme<{ accessKeyId: string; accessKeySecret: string }> = {
    keyring: createKeyring(credentials),
    hasToken: false,
    async authenticate(_, { credentials: { accessKeyId, accessKeySecret } }) {
      const proof = await hmacText("SHA-256", accessKeySecret, accessKeyId, "hex");
      return {
        headers: {
          "x-service-ak": accessKeyId,
          "x-service-shaaksk": proof,
          "x-service-project": percentEncode(project),
        },
        secrets: [proof],
      };
    },
  };
  return scheme;
}

/** Whether the scheme uses the option `credentials`. */
export function needsCredentials(auth: CseAuth): boolean {
  return auth === "sign" || (typeof auth === "object" && "static" in auth);
}
