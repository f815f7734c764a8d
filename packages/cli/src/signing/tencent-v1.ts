import type { Credentials } from "@yunmeter/core";

import { hmac1 } from "./digest.ts";
import type { PreparedRequest, Stamp } from "./request.ts";

export interface TencentV1Call {
  readonly method: "GET" | "POST";
  readonly host: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/**
 * The signature of a call of Tencent's older APIs, HMAC-SHA1 in base64.
 *
 * @see https://cloud.tencent.com/document/api/397/4278
 */
export function tencentV1({ method, host, parameters }: TencentV1Call, accessKeySecret: string): string {
  const query = Object.keys(parameters)
    .toSorted()
    .map((name) => `${name}=${parameters[name]}`)
    .join("&");
  return hmac1(accessKeySecret, `${method}${host}/v2/index.php?${query}`);
}

export function tencentQuery(
  url: URL,
  { host, parameters }: Omit<TencentV1Call, "method">,
  { accessKeyId, accessKeySecret }: Credentials,
  { time, nonce }: Stamp,
): PreparedRequest {
  const all = { ...parameters, Nonce: nonce, SecretId: accessKeyId, Timestamp: Math.floor(time / 1000) };
  const signature = tencentV1({ method: "GET", host, parameters: all }, accessKeySecret);
  const whole = new URL(url);
  for (const [name, value] of Object.entries({ ...all, Signature: signature }))
    whole.searchParams.set(name, String(value));
  return { method: "GET", url: whole.href, headers: {} };
}
