import { type Credentials, credentialsFault, type CredentialsOption, type ExpiringCredentials } from "./credentials.ts";

/** Holds the credentials of one reporter, and has them renewed in time. */
export interface Keyring {
  /** The credentials to sign with now, at once where they are known. Rejects with whatever the provider rejects with. */
  current(now: number): Credentials | Promise<Credentials>;
  /** The cloud says that these have expired. Returns whether others can be had. */
  renew(expired: Credentials): boolean;
}

/** Asks a provider once at a time, keeps what it gave until shortly before it ends, and asks anew after a failure. */
export function createKeyring(option: CredentialsOption): Keyring {
  if (typeof option !== "function") return { current: () => option, renew: () => false };
  const provider = option;
  let held: ExpiringCredentials | undefined;
  let asking: Promise<ExpiringCredentials> | undefined;
  let askedAt = 0;

  async function ask(): Promise<ExpiringCredentials> {
    const given = await provider();
    const fault = credentialsFault(given);
    if (fault !== undefined)
      throw new TypeError(`the credentials provider gave something else than credentials: ${fault}`);
    held = given;
    return given;
  }

  /** Asks in good time; a provider that fails then is no harm, for as long as what it gave before holds. */
  async function askOrKeep(now: number): Promise<ExpiringCredentials> {
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

/** Longer than a request can take, shorter than the last stretch in which providers hand out a new set. */
const RENEW_BEFORE_MS = 60_000;

/** As long as a batch may take by default: whoever waits for credentials has given up by then. */
const LONGEST_ASKING_MS = 30_000;
