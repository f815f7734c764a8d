import { AuthenticationError } from "@yunmeter/core";
import { base64, fixedKeyring, isFunction, type Keyring, renewedKeyring } from "@yunmeter/core/kit";

/** A user name and a password, as HTTP Basic has them: often the id and the secret of a key. */
export interface Login {
  /** Holds no colon. */
  readonly username: string;
  /** No white space at its ends, no control character. */
  readonly password: string;
  /** When the login ends: epoch milliseconds, or a `Date`. @default never */
  readonly expiresAt?: number | Date | undefined;
}

/**
 * How a request shows who sends it. A function is called when there is nothing to show, before a login expires, and once
 * when the receiver answers 401 or 403.
 */
export type RemoteWriteAuth =
  | { readonly basic: Login | (() => Promise<Login>) }
  | { readonly bearer: string | (() => Promise<string>) };

export interface AuthKeys {
  readonly authorization: string | undefined;
  readonly secrets: readonly string[];
}

export function keyringOf(auth: RemoteWriteAuth | undefined): Keyring<AuthKeys> {
  if (auth === undefined) return fixedKeyring({ authorization: undefined, secrets: [] });
  return "basic" in auth
    ? keyring(auth.basic, basicFault, basicKeys)
    : keyring(auth.bearer, bearerFault, (token) => ({ authorization: `Bearer ${token}`, secrets: [token] }));
}

function keyring<Given>(
  given: Given | (() => Promise<Given>),
  faultOf: (value: unknown) => string | undefined,
  keysOf: (value: Given) => AuthKeys,
): Keyring<AuthKeys> {
  if (!isProvider(given)) return fixedKeyring(keysOf(given));
  return renewedKeyring(
    async () => {
      const value = await given();
      const fault = faultOf(value);
      if (fault !== undefined) throw new AuthenticationError(`the function in auth returned something else: ${fault}`);
      return keysOf(value);
    },
    () => undefined,
  );
}

function isProvider<Given>(given: Given | (() => Promise<Given>)): given is () => Promise<Given> {
  return isFunction(given);
}

function basicKeys({ username, password, expiresAt }: Login): AuthKeys & Pick<Login, "expiresAt"> {
  const encoded = base64(new TextEncoder().encode(`${username}:${password}`));
  return { authorization: `Basic ${encoded}`, secrets: [password, username, encoded], expiresAt };
}

/** A fault of the option `auth`, which does not show it. */
export function authFault(auth: unknown): string | undefined {
  const entries = typeof auth === "object" && auth !== null ? Object.entries(auth) : [];
  const [[kind, given] = ["", undefined], ...others] = entries;
  const faultOf = kind === "basic" ? basicFault : kind === "bearer" ? bearerFault : undefined;
  if (faultOf === undefined || others.length > 0)
    return "must be { basic: { username, password } } or { bearer: a token }";
  const fault = isFunction(given) ? undefined : faultOf(given);
  return fault && `${kind}: ${fault}`;
}

function basicFault(value: unknown): string | undefined {
  const { username, password } = (value ?? {}) as Partial<Record<string, unknown>>;
  if (!isSecret(username) || username.includes(":")) return `username ${MUST_BE_TEXT}, and without a colon`;
  return isSecret(password) ? undefined : `password ${MUST_BE_TEXT}`;
}

const MUST_BE_TEXT = "must be text without control characters or white space at its ends";

function bearerFault(value: unknown): string | undefined {
  const isToken = typeof value === "string" && /^[!-~]+$/.test(value);
  return isToken
    ? undefined
    : "the token must be text that an HTTP header can carry: not empty, no space, no line break";
}

function isSecret(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.trim() === value && !/\p{Cc}/u.test(value);
}
