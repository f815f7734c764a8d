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
  readonly headers: { readonly authorization?: string };
  readonly secrets: readonly string[];
}

export function keyringOf(auth: RemoteWriteAuth | undefined): Keyring<AuthKeys> {
  const [kind = "", given]: [string?, unknown?] = Object.entries(auth ?? {})[0] ?? [];
  const keysOf = SCHEMES.get(kind) ?? nothing;
  if (!isFunction(given)) return fixedKeyring(keysOf(given) as AuthKeys);
  return renewedKeyring(
    async () => keysOf(await (given as () => Promise<unknown>)()) as AuthKeys,
    (keys) => (typeof keys === "string" ? keys : undefined),
  );
}

/** A fault of the option `auth`, which does not show it. */
export function authFault(auth: unknown): string | undefined {
  const entries = typeof auth === "object" && auth !== null ? Object.entries(auth) : [];
  const [[kind, given] = ["", undefined], ...others]: (readonly [string, unknown])[] = entries;
  const keysOf = SCHEMES.get(kind);
  if (keysOf === undefined || others.length > 0)
    return "must be { basic: { username, password } } or { bearer: a token }";
  const keys = isFunction(given) ? undefined : keysOf(given);
  return typeof keys === "string" ? `${kind}: ${keys}` : undefined;
}

/** What a request shows, or a fault of what was given, which does not show it. */
type KeysOf = (given: unknown) => (AuthKeys & Pick<Login, "expiresAt">) | string;

const SCHEMES: ReadonlyMap<string, KeysOf> = new Map([
  ["basic", basicKeys],
  ["bearer", bearerKeys],
]);

function nothing(): AuthKeys {
  return { headers: {}, secrets: [] };
}

function basicKeys(given: unknown): ReturnType<KeysOf> {
  const { username, password, expiresAt } = (given ?? {}) as Partial<Login>;
  if (!isText(username) || username.includes(":")) return `username ${MUST_BE_TEXT}, and without a colon`;
  if (!isText(password)) return `password ${MUST_BE_TEXT}`;
  const encoded = base64(new TextEncoder().encode(`${username}:${password}`));
  return { headers: { authorization: `Basic ${encoded}` }, secrets: [password, username, encoded], expiresAt };
}

const MUST_BE_TEXT = "must be a string that is not empty and has no white space at the ends, nor control characters";

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.trim() === value && !/\p{Cc}/u.test(value);
}

function bearerKeys(token: unknown): ReturnType<KeysOf> {
  return typeof token === "string" && /^[!-~]+$/.test(token)
    ? { headers: { authorization: `Bearer ${token}` }, secrets: [token] }
    : "the token must be a legal HTTP header value: not empty, no line breaks, no white space";
}
