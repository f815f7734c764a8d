import type { Credentials } from "@yunmeter/core";
import { base64, hmac, hmacText, sha256Hex, type SignedRequest, type Stamp } from "@yunmeter/core/kit";

/** The signed parts of a request without a query. */
export interface CanonicalParts {
  readonly method: "GET" | "POST";
  /** Percent-encoded, as it is sent. */
  readonly path: string;
  /** Headers to sign; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Scope {
  /** Signing time, `20240506T070809Z`. */
  readonly time: string;
  readonly region: string;
}

/**
 * The value of the header `Authorization` (JDCLOUD2-HMAC-SHA256). Its last 64 characters are the signature in hex.
 *
 * @see https://docs.jdcloud.com/cn/common-declaration/api/authorization-rules
 */
export async function authorization(
  { method, path, headers, body }: CanonicalParts,
  { time, region }: Scope,
  { accessKeyId, accessKeySecret }: Credentials,
  keyOf: DeriveKey = deriveKey,
): Promise<string> {
  const names = Object.keys(headers).toSorted();
  const lines = names.map((name) => `${name}:${headers[name]?.trim().replaceAll(/\s+/g, " ")}\n`).join("");
  const signedHeaders = names.join(";");
  const canonicalRequest = `${method}\n${path}\n\n${lines}\n${signedHeaders}\n${await sha256Hex(body)}`;
  const scope = `${time.slice(0, "20240506".length)}/${region}/monitor/jdcloud2_request`;
  const key = await keyOf(accessKeySecret, scope);
  const textToSign = `${ALGORITHM}\n${time}\n${scope}\n${await sha256Hex(canonicalRequest)}`;
  const signature = await hmacText("SHA-256", key, textToSign, "hex");
  return `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

const ALGORITHM = "JDCLOUD2-HMAC-SHA256";

/** The signing key of a secret and a scope, `20240506/cn-north-1/monitor/jdcloud2_request`. */
export type DeriveKey = (secret: string, scope: string) => Uint8Array | Promise<Uint8Array>;

async function deriveKey(secret: string, scope: string): Promise<Uint8Array> {
  let key: string | Uint8Array = `JDCLOUD2${secret}`;
  for (const step of scope.split("/")) key = await hmac("SHA-256", key, step);
  return key as Uint8Array;
}

/** Keeps the last key: it is the same for a day, and deriving it takes four of a request's five HMACs. */
export function createKeyCache(): DeriveKey {
  let last: { readonly secret: string; readonly scope: string; readonly key: Uint8Array } | undefined;
  return (secret, scope) => {
    if (last?.secret === secret && last.scope === scope) return last.key;
    return deriveKey(secret, scope).then((key) => {
      last = { secret, scope, key };
      return key;
    });
  };
}

/** `20240506T070809Z`: UTC, milliseconds truncated. */
export function compactTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

/** Destination of requests, and the form of the token of temporary keys. */
export interface Target {
  readonly url: URL;
  readonly region: string;
  readonly tokenHeader: string;
  readonly tokenBase64: boolean | undefined;
}

/** Signs putMetricData with an encoded body. */
export async function signRequest(
  target: Target,
  body: string,
  stamp: Stamp,
  keyOf?: DeriveKey,
): Promise<SignedRequest> {
  const { url, region, tokenHeader, tokenBase64 } = target;
  const { securityToken } = stamp.credentials;
  const time = compactTime(stamp.time);
  const token = tokenBase64 && securityToken !== undefined ? base64(utf8.encode(securityToken)) : securityToken;
  const sent: Readonly<Record<string, string>> = {
    "content-type": "application/json",
    "x-jdcloud-date": time,
    "x-jdcloud-nonce": stamp.nonce,
    ...(token !== undefined && { [tokenHeader]: token }),
  };
  const parts = { method: "POST", path: url.pathname, headers: { ...sent, host: url.host }, body } as const;
  const signed = await authorization(parts, { time, region }, stamp.credentials, keyOf);
  return {
    method: "POST",
    url: url.href,
    headers: { ...sent, authorization: signed },
    body,
    bytes: body.length,
    secrets: [signed.slice(-64), token ?? ""],
  };
}

const utf8: TextEncoder = new TextEncoder();
