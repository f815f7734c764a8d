import type { CloudName } from "../../clouds/cloud.ts";
import { alibabaRpc } from "../../signing/alibaba-rpc.ts";
import { huaweiSdkHmac } from "../../signing/huawei-sdk-hmac.ts";
import { jdcloud2 } from "../../signing/jdcloud2.ts";
import { tencentTc3 } from "../../signing/tencent-tc3.ts";
import { type IdentityCall, identityOf2 } from "./identity-call.ts";

const HUAWEI: IdentityCall = {
  url: ({ region }) => `https://iam.${region ?? "cn-north-4"}.myhuaweicloud.com/`,
  sign(base, { keys, settings: { region }, now }) {
    const url = new URL("/v3/projects", base);
    if (typeof region === "string") url.searchParams.set("name", region);
    return huaweiSdkHmac({ method: "GET", url }, keys, now);
  },
  read: (answer) =>
    identityOf2(
      ["account", answer.text("projects", 0, "domain_id")],
      ["project of the region", answer.text("projects", 0, "id")],
    ),
  code: (answer) => answer.text("error_code") ?? answer.text("error", "code"),
};

const ALIBABA: IdentityCall = {
  url: () => "https://sts.aliyuncs.com/",
  isEmulated: true,
  sign: (url, { keys, now }) =>
    alibabaRpc(url, { Action: "GetCallerIdentity", Version: "2015-04-01" }, keys, {
      time: now,
      nonce: crypto.randomUUID(),
    }),
  read: (answer) => identityOf2(["account", answer.text("AccountId")], ["as", answer.text("Arn")]),
  code: (answer) => answer.text("Code"),
};

const TENCENT: IdentityCall = {
  url: () => "https://sts.tencentcloudapi.com/",
  sign: (url, { keys, now }) =>
    tencentTc3(
      url,
      { action: "GetCallerIdentity", version: "2018-08-13", region: "ap-guangzhou", body: "{}" },
      keys,
      now,
    ),
  read: (answer) =>
    identityOf2(["account", answer.text("Response", "AccountId")], ["as", answer.text("Response", "Arn")]),
  code: (answer) => answer.text("Response", "Error", "Code"),
};

/** A token, or a receiver without authentication, belongs to no account. */
export const IDENTITY_CALLS: Readonly<Partial<Record<CloudName, IdentityCall>>> = {
  alibaba: ALIBABA,
  /**
   * Only the official SDKs know this call, the pages of the API do not: for the id of a key it gives the name of the
   * account. Its path needs a region, although IAM has none.
   *
   * @see https://github.com/jdcloud-api/jdcloud-sdk-go/blob/master/services/iam/apis/DescribeUserPin.go
   */
  jd: {
    url: () => "https://iam.jdcloud-api.com/",
    sign(base, { keys, now }) {
      const url = new URL("/v1/regions/cn-north-1/user%3AdescribeUserPin", base);
      url.searchParams.set("accessKey", keys.accessKeyId);
      const call = { method: "GET", url, region: "jdcloud-api", service: "iam" } as const;
      return jdcloud2(call, keys, { time: now, nonce: crypto.randomUUID() });
    },
    read: (answer) => identityOf2(["account", answer.text("result", "pin")]),
    code: (answer) => answer.text("error", "status"),
  },
  tencent: TENCENT,
  "huawei-cse": HUAWEI,
  "huawei-ces": HUAWEI,
  "huawei-aom": HUAWEI,
  "alibaba-prometheus": ALIBABA,
  "alibaba-sls": ALIBABA,
  "tencent-cls": TENCENT,
};
