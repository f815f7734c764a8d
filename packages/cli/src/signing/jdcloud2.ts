import type { Credentials } from "@yunmeter/core";

import { hmac256, sha256 } from "./digest.ts";
import type { ReadyRequest, Stamp } from "./request.ts";

/** Where a call of JD Cloud goes, and what it says. */
export interface JdCall {
  /** The address; a path that needs no encoding, and no query. */
  readonly url: URL;
  /** The region of the signature's scope. */
  readonly region: string;
  /** The body, as JSON. */
  readonly body: string;
}

/**
 * A POST to JD Cloud Monitor, signed by JDCLOUD2-HMAC-SHA256.
 *
 * @see https://docs.jdcloud.com/cn/common-declaration/api/authorization-rules
 */
export function jdcloud2(
  { url, region, body }: JdCall,
  { accessKeyId, accessKeySecret, securityToken }: Credentials,
  { time, nonce }: Stamp,
): ReadyRequest {
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
  const canonical = ["POST", url.pathname, "", lines, names.join(";"), sha256(body)].join("\n");
  const scope = `${day}/${region}/monitor/jdcloud2_request`;
  const key = ["JDCLOUD2", day, region, "monitor", "jdcloud2_request"].reduce<string | Buffer>(
    (derived, part, index) => (index === 0 ? part + accessKeySecret : hmac256(derived, part)),
    "",
  );
  const signature = hmac256(key, `JDCLOUD2-HMAC-SHA256\n${date}\n${scope}\n${sha256(canonical)}`).toString("hex");
  return {
    method: "POST",
    url: url.href,
    headers: {
      ...sent,
      authorization: `JDCLOUD2-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(";")}, Signature=${signature}`,
    },
    body,
  };
}
