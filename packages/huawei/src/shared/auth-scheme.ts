import type { Keyring, SignedRequest, Stamp } from "@yunmeter/core/kit";

import { canonicalQuery, type QueryParameter } from "./sign.ts";

export interface UnsignedRequest {
  readonly endpoint: URL;
  /** Needs no encoding. */
  readonly path: string;
  /** Unencoded. */
  readonly query: readonly QueryParameter[];
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Size of the body. */
  readonly bytes: number;
}

/** A way to authenticate requests. */
export interface AuthScheme<Keys extends object = object> {
  readonly keyring: Keyring<Keys>;
  /** Whether the keys are a token, which the cloud may invalidate at any time. */
  readonly hasToken: boolean;
  authenticate(request: UnsignedRequest, stamp: Stamp<Keys>): AuthHeaders | Promise<AuthHeaders>;
}

export interface AuthHeaders {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Values to redact, beside the key pair. */
  readonly secrets: readonly string[];
}

/** Adds the scheme's headers to a request. */
export async function authenticateRequest(
  request: UnsignedRequest,
  scheme: AuthScheme,
  stamp: Stamp<object>,
): Promise<SignedRequest> {
  const { endpoint, path, query, body, bytes } = request;
  const { headers, secrets } = await scheme.authenticate(request, stamp);
  const search = query.length === 0 ? "" : `?${canonicalQuery(query)}`;
  const url = endpoint.origin + path + search;
  return { method: "POST", url, headers: { ...request.headers, ...headers }, body, bytes, secrets };
}
