import type { Credentials } from "@yunmeter/core";
import { percentEncode } from "@yunmeter/core/kit";

import { hmac1 } from "./digest.ts";
import type { PreparedRequest, Stamp } from "./request.ts";

/**
 * A call of one of Alibaba's RPC services, signed by version 1.0 (HMAC-SHA1), with everything in a form, or in the query.
 *
 * @see https://help.aliyun.com/en/sdk/product-overview/rpc-mechanism
 */
export function alibabaRpc(
  url: URL,
  parameters: Readonly<Record<string, string>>,
  { accessKeyId, accessKeySecret, securityToken }: Credentials,
  { time, nonce }: Stamp,
  place: "form" | "query" = "form",
): PreparedRequest {
  const all: Readonly<Record<string, string>> = {
    ...parameters,
    AccessKeyId: accessKeyId,
    Format: "JSON",
    SignatureMethod: "HMAC-SHA1",
    SignatureNonce: nonce,
    SignatureVersion: "1.0",
    Timestamp: `${new Date(time).toISOString().slice(0, 19)}Z`,
    ...(securityToken === undefined ? {} : { SecurityToken: securityToken }),
  };
  const canonical = Object.keys(all)
    .toSorted()
    .map((name) => `${percentEncode(name)}=${percentEncode(all[name] ?? "")}`)
    .join("&");
  const signature = hmac1(`${accessKeySecret}&`, `POST&%2F&${percentEncode(canonical)}`);
  const signed = `${canonical}&Signature=${percentEncode(signature)}`;
  if (place === "query") return { method: "POST", url: `${new URL("/", url).href}?${signed}`, headers: {} };
  return {
    method: "POST",
    url: url.href,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: signed,
  };
}
