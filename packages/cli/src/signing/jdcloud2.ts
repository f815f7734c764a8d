import type { Credentials } from "@yunmeter/core";
import { percentEncode } from "@yunmeter/core/kit";

import { canonicalQuery } from "./canonical-query.ts";
import { hmac256, sha256 } from "./digest.ts";
import type { PreparedRequest, Stamp } from "./request.ts";

export interface JdCall {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly region: string;
  /** The service of the signature's scope. @default `"monitor"` */
  readonly service?: string;
  readonly body?: string;
}

/**
 * A call of one of JD Cloud's APIs, signed by JDCLOUD2-HMAC-SHA256.
 *
 * @see https://docs.jdcloud.com/cn/common-declaration/api/authorization-rules
 */
export function jdcloud2(
  { method, url, region, service = "monitor", body = "" }: JdCall,
  { accessKeyId, accessKeySecret, securityToken }: Credentials,
  { time, nonce }: Stamp,
): PreparedRequest {
  const date = `${new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/gu, "")}Z`;
  const day = date.slice(0, 8);
  // fetch sets the host itself, so that it is signed without being among the headers.
  const sent: Readonly<Record<string, string>> = {
    "content-type": "application/json",
    "x-jdcloud-date": date,
    "x-jdcloud-nonce": nonce,
    ...(securityToken === undefined ? {} : { "x-jdcloud-security-token": securityToken }),
  };
  const signed: Readonly<Record<string, string>> = { ...sent, host: url.host };
  const names = Object.keys(signed).toSorted();
  const lines = names.map((name) => `${name}:${signed[name]}\n`).join("");
  const path = url.pathname
    .split("/")
    .map((part) => percentEncode(decodeURIComponent(part)))
    .join("/");
  const canonical = [method, path, canonicalQuery(url), lines, names.join(";"), sha256(body)].join("\n");
  const steps = [day, region, service, "jdcloud2_request"];
  const scope = steps.join("/");
  const key = steps.reduce<string | Buffer>(hmac256, `JDCLOUD2${accessKeySecret}`);
  const signature = hmac256(key, `JDCLOUD2-HMAC-SHA256\n${date}\n${scope}\n${sha256(canonical)}`).toString("hex");
  return {
    method,
    url: url.href,
    headers: {
      ...sent,
      authorization: `JDCLOUD2-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
    },
    ...(body === "" ? {} : { body }),
  };
}
