import { createHmac } from "node:crypto";

import { describe, expect, it } from "vitest";

import { hmacSha1Base64, sha256Hex } from "../signing/digest.ts";
import { stringToSignV1 } from "./verify-v1.ts";
import { canonicalV3 } from "./verify-v3.ts";

describe("the examples in Alibaba's documentation", () => {
  it("come out as printed for version 1.0", () => {
    const parameters = Object.entries({
      Timestamp: "2016-02-23T12:46:24Z",
      Format: "XML",
      AccessKeyId: "testid",
      Action: "DescribeRegions",
      SignatureMethod: "HMAC-SHA1",
      SignatureNonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
      Version: "2014-05-26",
      SignatureVersion: "1.0",
    });

    expect(hmacSha1Base64("testsecret&", stringToSignV1("GET", parameters))).toBe("OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
  });

  it("come out as printed for version 3", () => {
    const headers = {
      host: "ecs.cn-shanghai.aliyuncs.com",
      "x-acs-action": "RunInstances",
      "x-acs-content-sha256": sha256Hex(""),
      "x-acs-date": "2023-10-26T10:22:32Z",
      "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
      "x-acs-version": "2014-05-26",
    };
    const query = "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai";

    const { stringToSign } = canonicalV3(
      { method: "POST", path: "/", query, headers },
      Object.keys(headers).toSorted(),
      sha256Hex(""),
    );

    expect(stringToSign).toBe("ACS3-HMAC-SHA256\n7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259");
    const signature = createHmac("sha256", "YourAccessKeySecret").update(stringToSign).digest("hex");
    expect(signature).toBe("06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
  });
});
