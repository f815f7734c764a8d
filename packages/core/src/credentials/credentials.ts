/** A key pair of an account, with the token that goes with temporary keys. */
export interface Credentials {
  readonly accessKeyId: string;
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
  const { accessKeyId, accessKeySecret, securityToken, expiresAt } = value as Partial<ExpiringCredentials>;
  if (typeof accessKeyId !== "string" || accessKeyId === "") return "accessKeyId must be a text that is not empty";
  if (!HEADER_VALUE.test(accessKeyId))
    return "accessKeyId holds characters that no key has, such as a line break or a space";
  if (typeof accessKeySecret !== "string" || accessKeySecret === "")
    return "accessKeySecret must be a text that is not empty";
  if (securityToken !== undefined && (typeof securityToken !== "string" || !HEADER_VALUE.test(securityToken))) {
    return "securityToken must be a text that an HTTP header can carry: not empty, no line break";
  }
  if (expiresAt !== undefined && !isTime(expiresAt)) return "expiresAt must be epoch milliseconds or a Date";
  return undefined;
}

function isTime(value: unknown): boolean {
  return (typeof value === "number" || value instanceof Date) && !Number.isNaN(Number(value));
}

/** Printable ASCII, with spaces only inside: what every runtime sends unchanged. */
const HEADER_VALUE = /^[!-~](?:[ -~]*[!-~])?$/;
