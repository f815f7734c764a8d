import type { CredentialsOption } from "@yunmeter/core";
import { createKeyring, fixedKeyring, hmacText, percentEncode } from "@yunmeter/core/kit";

import { type HuaweiAuth, isAuth, isPart, isTokenOption, schemeOf } from "../shared/auth.ts";
import type { Scheme } from "../shared/scheme.ts";
import { bearing, type TokenOption } from "../shared/token.ts";

/**
 * How requests show who sends them. Beside those of every service: `"none"`, for a dedicated engine without security;
 * `static`, the headers that other clients send to the public engine, which never change and go over HTTPS only; and
 * `bearer`, a token of a dedicated engine with security.
 */
export type CseAuth =
  | HuaweiAuth
  | "none"
  | { readonly static: { readonly project?: string } }
  | { readonly bearer: TokenOption };

/** Whether a value is one of {@link CseAuth}. */
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

/** What a scheme of CSE needs to know. */
export interface CseSchemeOptions {
  readonly auth: CseAuth;
  readonly credentials?: CredentialsOption;
  /** The name of the project, where the static headers are told none. */
  readonly project: string;
  readonly now: () => number;
}

/** The scheme of {@link CseAuth}. */
export function cseSchemeOf({ auth, credentials, project, now }: CseSchemeOptions): Scheme {
  if (auth === "none")
    return { keyring: fixedKeyring({}), hasToken: false, seal: () => ({ headers: {}, secrets: [] }) };
  if (auth === "sign" || "token" in auth) return schemeOf(auth, credentials, now);
  if ("bearer" in auth) return bearing(auth.bearer, (token) => ({ authorization: `Bearer ${token}` }), now);
  return staticScheme(credentials as CredentialsOption, auth.static.project ?? project);
}

/** Who reads these headers can send them for ever: there is no time, no nonce and no body in them. */
function staticScheme(credentials: CredentialsOption, project: string): Scheme {
  const scheme: Scheme<{ accessKeyId: string; accessKeySecret: string }> = {
    keyring: createKeyring(credentials),
    hasToken: false,
    async seal(_, { credentials: { accessKeyId, accessKeySecret } }) {
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

/** Whether a scheme makes use of the option `credentials`. */
export function needsCredentials(auth: CseAuth): boolean {
  return auth === "sign" || (typeof auth === "object" && "static" in auth);
}
