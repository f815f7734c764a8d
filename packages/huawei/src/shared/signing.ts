import type { Credentials, CredentialsOption } from "@yunmeter/core";
import { createKeyring, sha256Hex } from "@yunmeter/core/kit";

import type { Scheme } from "./scheme.ts";
import { authorization, sdkDate } from "./sign.ts";

/**
 * Signs with a key pair. Of the headers only those are signed that are ours alone: runtimes and proxies own `host` and
 * may rewrite `content-type`.
 */
export function signing(credentials: CredentialsOption): Scheme<Credentials> {
  return {
    keyring: createKeyring(credentials),
    hasToken: false,
    async seal({ path, query, headers, body }, { credentials: keys, time }) {
      const { accessKeyId, accessKeySecret, securityToken } = keys;
      const signed = {
        "x-project-id": headers["x-project-id"] ?? "",
        "x-sdk-date": sdkDate(time),
        ...(securityToken === undefined ? {} : { "x-security-token": securityToken }),
      };
      const parts = { method: "POST", path, query, headers: signed, payloadHash: await sha256Hex(body) };
      const { header, signature } = await authorization(parts, accessKeyId, accessKeySecret);
      return { headers: { ...signed, authorization: header }, secrets: [signature] };
    },
  };
}
