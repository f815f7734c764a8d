import type { Credentials, CredentialsOption } from "@yunmeter/core";
import { createKeyring, sha256Hex } from "@yunmeter/core/kit";

import type { AuthScheme } from "./auth-scheme.ts";
import { authorization, sdkDate } from "./sign.ts";

/** Signs with a key pair. `host` and `content-type` are not signed: runtimes set and proxies may rewrite them. */
export function signingScheme(credentials: CredentialsOption): AuthScheme<Credentials> {
  return {
    keyring: createKeyring(credentials),
    hasToken: false,
    async authenticate({ path, query, headers, body }, { credentials: keys, time }) {
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
