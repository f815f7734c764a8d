/** A key pair of an account, with the token that goes with temporary keys. */
export interface Credentials {
  /** The public half of the key pair, which names it. */
  readonly accessKeyId: string;
  /** The half that signs. Any text; it appears in no message and no record. */
  readonly accessKeySecret: string;
  /** The token of temporary keys (STS). */
  readonly securityToken?: string | undefined;
}

/** Credentials that may end. */
export interface ExpiringCredentials extends Credentials {
  /** When they end: epoch milliseconds, or a `Date`. @default never */
  readonly expiresAt?: number | Date | undefined;
}

/** Is asked for credentials when there are none, before they expire, and once when the cloud says that they have. */
export type CredentialsProvider = () => Promise<ExpiringCredentials>;

/** The option `credentials` of every reporter. */
export type CredentialsOption = Credentials | CredentialsProvider;

/** Says what is wrong with credentials, without showing them; `undefined` when nothing is. */
export function credentialsFault(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return "must be an object with accessKeyId and accessKeySecret";
  const given = value as Readonly<Record<string, unknown>>;
  const wrong = PARTS.filter(({ part, holds }) => !holds(given[part]));
  return wrong.map(({ part, must }) => `${part} must be ${must}`).join("; ") || undefined;
}

interface Part {
  readonly part: keyof ExpiringCredentials;
  readonly holds: (value: unknown) => boolean;
  readonly must: string;
}

const HEADER_TEXT = "text that an HTTP header can carry: not empty, no line break";

const PARTS: readonly Part[] = [
  { part: "accessKeyId", holds: isHeaderText, must: HEADER_TEXT },
  { part: "accessKeySecret", holds: (value) => typeof value === "string" && value !== "", must: "text, not empty" },
  { part: "securityToken", holds: (value) => value === undefined || isHeaderText(value), must: HEADER_TEXT },
  { part: "expiresAt", holds: (value) => value === undefined || isTime(value), must: "epoch milliseconds or a Date" },
];

/** Printable ASCII, with spaces only inside: what every runtime sends unchanged. */
function isHeaderText(value: unknown): boolean {
  return typeof value === "string" && /^[!-~](?:[ -~]*[!-~])?$/.test(value);
}

function isTime(value: unknown): boolean {
  return (typeof value === "number" || value instanceof Date) && !Number.isNaN(Number(value));
}
