import type { Keyring, SignedRequest, Stamp } from "@yunmeter/core/kit";

import { canonicalQuery, type QueryParameter } from "./sign.ts";

/** A request that does not show yet who sends it. */
export interface Draft {
  /** The host. */
  readonly endpoint: URL;
  /** The path; it needs no encoding. */
  readonly path: string;
  /** The parameters of the query, not encoded. */
  readonly query: readonly QueryParameter[];
  /** What is sent whatever the scheme; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body. */
  readonly body: string;
  /** The size of the body. */
  readonly bytes: number;
}

/** A way to show who sends a request. */
export interface Scheme<Keys extends object = object> {
  /** What it is shown with. */
  readonly keyring: Keyring<Keys>;
  /** Whether that is a token, which the cloud may declare void at any time. */
  readonly hasToken: boolean;
  /** The headers that show it. */
  seal(draft: Draft, stamp: Stamp<Keys>): Seal | Promise<Seal>;
}

/** Headers that show who sends a request. */
export interface Seal {
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** What of it must not be shown, beside the key pair. */
  readonly secrets: readonly string[];
}

/** Makes the request as it goes out. */
export async function sealed(draft: Draft, scheme: Scheme, stamp: Stamp<object>): Promise<SignedRequest> {
  const { endpoint, path, query, body, bytes } = draft;
  const { headers, secrets } = await scheme.seal(draft, stamp);
  const search = query.length === 0 ? "" : `?${canonicalQuery(query)}`;
  const url = endpoint.origin + path + search;
  return { method: "POST", url, headers: { ...draft.headers, ...headers }, body, bytes, secrets };
}
