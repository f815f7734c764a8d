import { hmacText, percentEncode, sha256Hex } from "@yunmeter/core/kit";

/** The signed parts of a request. */
export interface CanonicalParts {
  readonly method: string;
  /** Unencoded. */
  readonly path: string;
  /** Unencoded, in any order. */
  readonly query?: readonly QueryParameter[];
  /** Headers to sign; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body in hex, or `UNSIGNED-PAYLOAD`. */
  readonly payloadHash: string;
}

export type QueryParameter = readonly [name: string, value: string];

/**
 * SDK-HMAC-SHA256. The secret is used as the key directly, without derivation.
 *
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
 */
export async function authorization(
  parts: CanonicalParts,
  accessKeyId: string,
  secret: string,
): Promise<Authorization> {
  const names = Object.keys(parts.headers).toSorted();
  const request = await sha256Hex(canonicalRequest(parts, names));
  const signature = await hmacText(
    "SHA-256",
    secret,
    `${ALGORITHM}\n${parts.headers["x-sdk-date"]}\n${request}`,
    "hex",
  );
  const header = `${ALGORITHM} Access=${accessKeyId}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return { header, signature };
}

export interface Authorization {
  /** The value of the header `Authorization`. */
  readonly header: string;
  /** Hex. */
  readonly signature: string;
}

const ALGORITHM = "SDK-HMAC-SHA256";

function canonicalRequest({ method, path, query = [], headers, payloadHash }: CanonicalParts, names: string[]): string {
  const lines = names.map((name) => `${name}:${(headers[name] ?? "").trim()}\n`).join("");
  return [method, canonicalPath(path), canonicalQuery(query), lines, names.join(";"), payloadHash].join("\n");
}

// Each segment is encoded once. The trailing slash is signed but not sent.
function canonicalPath(path: string): string {
  return `${path.split("/").map(percentEncode).join("/")}/`.replace(/\/\/$/, "/");
}

/** Encoded parameters sorted by name, then by value. */
export function canonicalQuery(query: readonly QueryParameter[]): string {
  return query
    .toSorted(([name, value], [otherName, otherValue]) => order(name, otherName) || order(value, otherValue))
    .map((parameter) => parameter.map(percentEncode).join("="))
    .join("&");
}

function order(text: string, other: string): number {
  if (text === other) return 0;
  return text < other ? -1 : 1;
}

/** `20260102T030405Z`: UTC, milliseconds truncated. */
export function sdkDate(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}
