import { fixedKeyring, type Keyring, renewedKeyring } from "@yunmeter/core/kit";

import type { Scheme } from "./scheme.ts";

/**
 * Gives a token. It is asked when there is none, again after five minutes at the latest, since a text does not say
 * when it ends, and once when the cloud says that the token is void: then it is told which, so as not to give it again.
 */
export type TokenProvider = (rejected?: string) => Promise<string>;

/** A token, or whoever gives one. */
export type TokenOption = string | TokenProvider;

/** Shows a token in a header. */
export function bearing(
  option: TokenOption,
  headersOf: (token: string) => Readonly<Record<string, string>>,
  now: () => number,
): Scheme<TokenKeys> {
  return {
    keyring: tokenKeyring(option, now),
    hasToken: true,
    seal: (_, { credentials: { token } }) => ({ headers: headersOf(token), secrets: [token] }),
  };
}

/** What a token's scheme holds. */
export interface TokenKeys {
  /** The token as it is sent. */
  readonly token: string;
}

function tokenKeyring(option: TokenOption, now: () => number): Keyring<TokenKeys> {
  if (typeof option === "string") return fixedKeyring({ token: option });
  let rejected: string | undefined;
  const keyring = renewedKeyring<TokenKeys>(
    async () => {
      const token = await option(rejected);
      // Told until another takes its place, and not of the tokens after that.
      if (token !== rejected) rejected = undefined;
      return { token, expiresAt: now() + ASK_AGAIN_MS };
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

/** Five minutes, and the one before the end at which a keyring asks again. */
const ASK_AGAIN_MS = 360_000;

/** Whether a header can carry it, unchanged. */
export function isToken(value: unknown): value is string {
  return typeof value === "string" && /^[!-~]+$/.test(value);
}

/** What a token must be, as the end of a sentence. */
export const TOKEN_RULE: string = "must be a text that an HTTP header can carry: not empty, no space, no line break";
