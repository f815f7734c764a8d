// File by file: the package's entry also loads a builder of clients, which needs a package that it does not depend on
// and, where it is used, writes into the home directory.
import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js";
import { HcClient } from "@huaweicloud/huaweicloud-sdk-core/HcClient.js";
import { DefaultHttpClient } from "@huaweicloud/huaweicloud-sdk-core/http/DefaultHttpClient.js";
import { LogLevel } from "@huaweicloud/huaweicloud-sdk-core/logger/index.js";

import type { Credentials } from "../../../../packages/core/src/index.ts";
import type { OurRequest } from "../our-request.ts";
import { signedHeaders } from "../signed-headers.ts";

export interface HuaweiClientCall {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly projectId: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  /** Added to the client's headers; all are signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly data: object | undefined;
}

export function sendBySdk(endpoint: string, keys: Credentials, call: HuaweiClientCall): Promise<unknown> {
  const { accessKeyId: ak, accessKeySecret: sk, securityToken = "" } = keys;
  const { method, path, projectId, query, headers, data } = call;
  const credential = new BasicCredentials({ ak, sk, securityToken, projectId });
  const client = new HcClient(new DefaultHttpClient({ logger: SILENT }, [endpoint])).withEndpoints([endpoint]);
  return client.withCredential(credential).sendRequest({
    method,
    url: path,
    contentType: "application/json",
    pathParams: {},
    queryParams: query,
    headers: { ...headers },
    ...(data && { data }),
  });
}

const silence = (): void => undefined;
const SILENT = {
  debug: silence,
  info: silence,
  warn: silence,
  error: silence,
  setLevel: silence,
  setName: silence,
  getLevel: () => LogLevel.ERROR,
};

/** The client signs more headers than the reporter: this runs its steps over the reporter's list. */
class OurListSigner extends AKSKSigner {
  static authorization(ours: OurRequest, { accessKeyId, accessKeySecret }: Credentials): string {
    const { pathname, searchParams } = new URL(ours.url);
    const headers = signedHeaders({ headers: Object.fromEntries(ours.headers) });
    const list = Object.keys(headers).join(";");
    const request = this.buildCanonicalRequest(
      ours.method,
      this.CanonicalURI(pathname),
      this.CanonicalQueryString({ queryParams: Object.fromEntries(searchParams) }),
      this.buildCanonicalHeaders(headers),
      list,
      this.Hex(ours.body),
    );
    const algorithm = this.SDK_SIGNING_ALGORITHM;
    const text = this.getStringToSign(algorithm, headers["x-sdk-date"] ?? "", this.Hex(request));
    const signature = this.hmacSHA256(accessKeySecret, text);
    return `${algorithm} Access=${accessKeyId}, SignedHeaders=${list}, Signature=${signature}`;
  }
}

export function authorizationByClient(ours: OurRequest, keys: Credentials): string {
  return OurListSigner.authorization(ours, keys);
}
