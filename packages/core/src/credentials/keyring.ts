import { AuthenticationError } from "../errors/authentication-error.ts";
import { hasRequestContexts } from "../runtime/request-contexts.ts";
import { type Credentials, credentialsFault, type CredentialsOption } from "./credentials.ts";

/** Holds the credentials of one reporter and renews them before they expire. Keys are a key pair or a token. */
export interface Keyring<Keys extends object = Credentials> {
  /** The credentials to sign with; not a promise when they are known. Rejects as the provider rejects. */
  current(now: number): Keys | Promise<Keys>;
  /** Discards credentials that the cloud reports as expired. Returns whether others can be requested. */
  renew(expired: Keys): boolean;
}

/** The keyring of the option `credentials`. */
export function createKeyring(option: CredentialsOption): Keyring {
  return typeof option === "function" ? renewedKeyring(option, credentialsFault) : fixedKeyring(option);
}

/** Holds keys that never expire. */
export function fixedKeyring<Keys extends object>(keys: Keys): Keyring<Keys> {
  return { current: () => keys, renew: () => false };
}

/**
 * Calls a provider, one call in flight (on Cloudflare Workers one a request), keeps its result until shortly before it
 * expires, and calls again after a failure.
 *
 * @param faultOf explains why a result is invalid without showing it
 */
export function renewedKeyring<Keys extends object>(
  provider: () => Promise<Keys & Ending>,
  faultOf: (given: unknown) => string | undefined,
): Keyring<Keys> {
  let held: (Keys & Ending) | undefined;
  let pending: Promise<Keys> | undefined;
  let calledAt = 0;

  async function callProvider(): Promise<Keys> {
    const given = await provider();
    const fault = faultOf(given);
    if (fault !== undefined)
      throw new AuthenticationError(`the credentials provider returned something other than credentials: ${fault}`);
    held = given;
    return given;
  }

  /** A provider that fails before the held keys expire does no harm: they are kept until then. */
  async function renewOrKeep(now: number): Promise<Keys> {
    try {
      return await callProvider();
    } catch (error) {
      if (held !== undefined && Number(held.expiresAt) > now) return held;
      throw error;
    }
  }

  return {
    current(now) {
      if (held !== undefined && Number(held.expiresAt ?? Infinity) - now > RENEW_BEFORE_MS) return held;
      // A call that hangs must not keep later callers waiting.
      if (pending !== undefined && now - calledAt < MAX_CALL_MS && !hasRequestContexts()) return pending;
      calledAt = now;
      // Outside of `callProvider`: a provider that throws synchronously would finish before `pending` is assigned.
      const own = renewOrKeep(now).finally(() => {
        if (pending === own) pending = undefined;
      });
      pending = own;
      return own;
    },
    renew(expired) {
      if (held === expired) held = undefined;
      return true;
    },
  };
}

interface Ending {
  readonly expiresAt?: number | Date | undefined;
}

// Longer than a request takes, shorter than the time before expiry in which services return new keys.
const RENEW_BEFORE_MS = 60_000;

// The default deadline of a batch: a caller waiting longer has given up.
const MAX_CALL_MS = 30_000;
