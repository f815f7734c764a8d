import type { Credentials } from "@yunmeter/core";
import { percentEncode } from "@yunmeter/core/kit";

import { canonicalQuery } from "./canonical-query.ts";
import { hmac256, sha256 } from "./digest.ts";
import type { PreparedRequest } from "./request.ts";

export interface HuaweiCall {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly projectId?: string;
  readonly body?: string;
}

/**
 * A call signed by SDK-HMAC-SHA256, over nothing but what no runtime changes.
 *
 * @see https://support.huaweicloud.com/intl/en-us/devg-apisign/api-sign-algorithm.html
 */
export function huaweiSdkHmac(
  call: HuaweiCall,
  { accessKeyId, accessKeySecret, securityToken }: Credentials,
  time: number,
): PreparedRequest {
  const { method, url, projectId, body = "" } = call;
  const signed: Readonly<Record<string, string>> = {
    ...(projectId === undefined ? {} : { "x-project-id": projectId }),
    "x-sdk-date": `${new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/gu, "")}Z`,
    ...(securityToken === undefined ? {} : { "x-security-token": securityToken }),
  };
  const names = Object.keys(signed).toSorted();
  const path = `${url.pathname
    .split("/")
    .map((part) => percentEncode(decodeURIComponent(part)))
    .join("/")}/`.replace(/\/\/$/u, "/");
  const lines = names.map((name) => `${name}:${signed[name]}\n`).join("");
  const canonical = [method, path, canonicalQuery(url), lines, names.join(";"), sha256(body)].join("\n");
  const signature = hmac256(accessKeySecret, `SDK-HMAC-SHA256\n${signed["x-sdk-date"]}\n${sha256(canonical)}`).toString(
    "hex",
  );
  return {
    method,
    url: url.href,
    headers: {
      ...signed,
      "content-type": "application/json",
      authorization: `SDK-HMAC-SHA256 Access=${accessKeyId}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
    },
    ...(body === "" ? {} : { body }),
  };
}
