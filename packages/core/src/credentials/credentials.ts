import { previewKind } from "../errors/preview.ts";

/** A key pair of an account, with the token of temporary keys. */
export interface Credentials {
  /** The public half, which names the key pair. */
  readonly accessKeyId: string;
  /** The secret half, which signs. Appears in no message and no record. */
  readonly accessKeySecret: string;
  /** Token of temporary keys (STS). */
  readonly securityToken?: string | undefined;
}

/** Credentials that may expire. */
export interface ExpiringCredentials extends Credentials {
  /** Expiry in epoch milliseconds, or a `Date`. @default never */
  readonly expiresAt?: number | Date | undefined;
}

/** Called for the first request, before credentials expire, and once when the cloud reports expired ones. */
export type CredentialsProvider = () => Promise<ExpiringCredentials>;

/** The option `credentials` of every reporter. */
export type CredentialsOption = Credentials | CredentialsProvider;

/** Explains why a value is not credentials without showing it; `undefined` when it is valid. */
export function credentialsFault(value: unknown): string | undefined {
  const given = (value ?? {}) as Readonly<Record<string, unknown>>;
  const wrong = PARTS.filter(({ part, holds }) => !holds(given[part]));
  if (wrong.length === 0) return undefined;
  const kind = previewKind(value);
  if (kind !== "an object") return `must be an object with accessKeyId and accessKeySecret; received ${kind}`;
  return wrong.map(({ part, must }) => `${part} must be ${must}`).join("; ");
}

interface Part {
  readonly part: keyof ExpiringCredentials;
  readonly holds: (value: unknown) => boolean;
  readonly must: string;
}

const HEADER_TEXT = "a legal HTTP header value: not empty, no line breaks, no white space at the ends";
const SECRET_TEXT = "a string that is not empty and has no white space at the ends, such as the newline of a file";

const PARTS: readonly Part[] = [
  { part: "accessKeyId", holds: isHeaderText, must: HEADER_TEXT },
  { part: "accessKeySecret", holds: isTrimmed, must: SECRET_TEXT },
  { part: "securityToken", holds: (value) => value === undefined || isHeaderText(value), must: HEADER_TEXT },
  { part: "expiresAt", holds: (value) => value === undefined || isTime(value), must: "epoch milliseconds or a Date" },
];

function isTrimmed(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value === value.trim();
}

// Printable ASCII without spaces at the ends: every runtime sends it unchanged.
function isHeaderText(value: unknown): boolean {
  return typeof value === "string" && /^[ -~]+$/.test(value) && isTrimmed(value);
}

function isTime(value: unknown): boolean {
  return (typeof value === "number" || value instanceof Date) && !Number.isNaN(Number(value));
}
