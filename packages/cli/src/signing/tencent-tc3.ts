import type { Credentials } from "@yunmeter/core";

import { hmac256, sha256 } from "./digest.ts";
import type { PreparedRequest } from "./request.ts";

export interface Tc3Call {
  readonly action: string;
  readonly version: string;
  readonly region: string;
  readonly body: string;
  /** The content type, which is signed to the letter. @default `"application/json"` */
  readonly contentType?: string;
}

/**
 * A call of Tencent's API 3.0, signed by TC3-HMAC-SHA256 over host and content type.
 *
 * @see https://cloud.tencent.com/document/api/1312/48171
 */
export function tencentTc3(
  url: URL,
  call: Tc3Call,
  { accessKeyId, accessKeySecret, securityToken }: Credentials,
  time: number,
): PreparedRequest {
  const { action, version, region, body, contentType = "application/json" } = call;
  const seconds = Math.floor(time / 1000);
  const date = new Date(time).toISOString().slice(0, 10);
  const service = url.hostname.split(".")[0] ?? "";
  const canonical = `POST\n/\n\ncontent-type:${contentType}\nhost:${url.host}\n\ncontent-type;host\n${sha256(body)}`;
  const scope = `${date}/${service}/tc3_request`;
  const key = hmac256(hmac256(hmac256(`TC3${accessKeySecret}`, date), service), "tc3_request");
  const signature = hmac256(key, `TC3-HMAC-SHA256\n${seconds}\n${scope}\n${sha256(canonical)}`).toString("hex");
  return {
    method: "POST",
    url: url.href,
    headers: {
      "content-type": contentType,
      authorization: `TC3-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
      "x-tc-action": action,
      "x-tc-version": version,
      "x-tc-timestamp": String(seconds),
      "x-tc-region": region,
      ...(securityToken === undefined ? {} : { "x-tc-token": securityToken }),
    },
    body,
  };
}
