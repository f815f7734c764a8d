import { type Credentials, credentialsFault, type CredentialsOption } from "./credentials.ts";

/** Holds the credentials of one reporter, and has them renewed in time. Most clouds take a key pair, some a token. */
export interface Keyring<Keys extends object = Credentials> {
  /** The credentials to sign with now, at once where they are known. Rejects with whatever the provider rejects with. */
  current(now: number): Keys | Promise<Keys>;
  /** The cloud says that these have expired. Returns whether others can be had. */
  renew(expired: Keys): boolean;
}

/** The keyring of the option `credentials`. */
export function createKeyring(option: CredentialsOption): Keyring {
  return typeof option === "function" ? renewedKeyring(option, credentialsFault) : fixedKeyring(option);
}

/** Holds what never ends. */
export function fixedKeyring<Keys extends object>(keys: Keys): Keyring<Keys> {
  return { current: () => keys, renew: () => false };
}

/**
 * Asks a provider once at a time, keeps what it gave until shortly before it ends, and asks anew after a failure.
 *
 * @param faultOf says what is wrong with what the provider gave, without showing it
 */
export function renewedKeyring<Keys extends object>(
  provider: () => Promise<Keys & Ending>,
  faultOf: (given: unknown) => string | undefined,
): Keyring<Keys> {
  let held: (Keys & Ending) | undefined;
  let asking: Promise<Keys> | undefined;
  let askedAt = 0;

  async function ask(): Promise<Keys> {
    const given = await provider();
    const fault = faultOf(given);
    if (fault !== undefined)
      throw new TypeError(`the credentials provider gave something else than credentials: ${fault}`);
    held = given;
    return given;
  }

  /** Asks in good time; a provider that fails then is no harm, for as long as what it gave before holds. */
  async function askOrKeep(now: number): Promise<Keys> {
    try {
      return await ask();
    } catch (error) {
      if (held !== undefined && Number(held.expiresAt) > now) return held;
      throw error;
    }
  }

  return {
    current(now) {
      if (held !== undefined && Number(held.expiresAt ?? Infinity) - now > RENEW_BEFORE_MS) return held;
      // One that has not answered for so long never will, and must not keep others from being asked.
      if (asking !== undefined && now - askedAt < LONGEST_ASKING_MS) return asking;
      askedAt = now;
      // Not in `ask`: a provider that throws at once would have ended before it counts as asked, and never count as done.
      const own = askOrKeep(now).finally(() => {
        if (asking === own) asking = undefined;
      });
      asking = own;
      return own;
    },
    renew(expired) {
      if (held === expired) held = undefined;
      return true;
    },
  };
}

/** What may end. */
interface Ending {
  readonly expiresAt?: number | Date | undefined;
}

/** Longer than a request can take, shorter than the last stretch in which providers hand out a new set. */
const RENEW_BEFORE_MS = 60_000;

/** As long as a batch may take by default: whoever waits for credentials has given up by then. */
const LONGEST_ASKING_MS = 30_000;
