import { hmacText, percentEncode, sha256Hex } from "@yunmeter/core/kit";

/** A request, as SDK-HMAC-SHA256 sees it. */
export interface CanonicalParts {
  /** The HTTP method. */
  readonly method: string;
  /** The path, not encoded. */
  readonly path: string;
  /** The parameters of the query, not encoded, in any order. */
  readonly query?: readonly QueryParameter[];
  /** The headers to sign, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The SHA-256 of the body as hex, or `UNSIGNED-PAYLOAD`. */
  readonly payloadHash: string;
}

/** Name and value. */
export type QueryParameter = readonly [name: string, value: string];

/**
 * The header `Authorization` that carries the signature SDK-HMAC-SHA256 of a request. The secret is the key as it is:
 * nothing is derived from it.
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

/** A signature, and the header that carries it. */
export interface Authorization {
  /** The value of `Authorization`. */
  readonly header: string;
  /** As hex. */
  readonly signature: string;
}

const ALGORITHM = "SDK-HMAC-SHA256";

function canonicalRequest({ method, path, query = [], headers, payloadHash }: CanonicalParts, names: string[]): string {
  const lines = names.map((name) => `${name}:${(headers[name] ?? "").trim()}\n`).join("");
  return [method, canonicalPath(path), canonicalQuery(query), lines, names.join(";"), payloadHash].join("\n");
}

/** Each segment encoded once, and a slash at the end that is in the signature only, never on the wire. */
function canonicalPath(path: string): string {
  return `${path.split("/").map(percentEncode).join("/")}/`.replace(/\/\/$/, "/");
}

/** Sorted by name, then by value, and encoded. */
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

/** `20260102T030405Z`: UTC, with the milliseconds cut off. */
export function sdkDate(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}
