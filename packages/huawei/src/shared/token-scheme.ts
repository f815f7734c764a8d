import { fixedKeyring, type Keyring, renewedKeyring } from "@yunmeter/core/kit";

import type { AuthScheme } from "./auth-scheme.ts";

/**
 * Returns a token. It is called when there is no token, again after at most five minutes, because the end of a token
 * is unknown, and once when the cloud rejects a token: then `rejected` is that token, which must not be returned again.
 */
export type TokenProvider = (rejected?: string) => Promise<string>;

/** A token, or a function that returns one. */
export type TokenOption = string | TokenProvider;

/** Sends a token in a header. */
export function tokenScheme(
  option: TokenOption,
  headersOf: (token: string) => Readonly<Record<string, string>>,
  now: () => number,
): AuthScheme<TokenKeys> {
  return {
    keyring: tokenKeyring(option, now),
    hasToken: true,
    authenticate: (_, { credentials: { token } }) => ({ headers: headersOf(token), secrets: [token] }),
  };
}

export interface TokenKeys {
  readonly token: string;
}

function tokenKeyring(option: TokenOption, now: () => number): Keyring<TokenKeys> {
  if (typeof option === "string") return fixedKeyring({ token: option });
  let rejected: string | undefined;
  const keyring = renewedKeyring<TokenKeys>(
    async () => {
      const token = await option(rejected);
      // Passed until the provider returns another token.
      if (token !== rejected) rejected = undefined;
      return { token, expiresAt: now() + TOKEN_LIFETIME_MS };
    },
    (given) => (isToken((given as TokenKeys).token) ? undefined : `the token ${TOKEN_RULE}`),
  );
  return {
    current: (time) => keyring.current(time),
    renew(expired) {
      rejected = expired.token;
      return keyring.renew(expired);
    },
  };
}

// Five minutes, plus the one by which a keyring renews early.
const TOKEN_LIFETIME_MS = 360_000;

/** Whether the value is a legal header value without spaces. */
export function isToken(value: unknown): value is string {
  return typeof value === "string" && /^[!-~]+$/.test(value);
}

export const TOKEN_RULE: string = "must be a legal header value: not empty, no spaces, no line breaks";
