import { describeEnvironment } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { credentialsFromEnv } from "./from-env.ts";

const SDK = { HUAWEICLOUD_SDK_AK: "sdk id", HUAWEICLOUD_SDK_SK: "sdk secret" };
const TERRAFORM = { HW_ACCESS_KEY: "hw id", HW_SECRET_KEY: "hw secret" };

describeEnvironment({
  credentialsFromEnv,
  id: "HUAWEICLOUD_SDK_AK",
  secret: "HUAWEICLOUD_SDK_SK",
});

describe("credentialsFromEnv", () => {
  it("reads the variables of the SDKs, and those of Terraform", () => {
    expect(credentialsFromEnv(SDK)).toEqual({ accessKeyId: "sdk id", accessKeySecret: "sdk secret" });
    expect(credentialsFromEnv({ ...SDK, HUAWEICLOUD_SDK_SECURITY_TOKEN: "token" }).securityToken).toBe("token");
    expect(credentialsFromEnv(TERRAFORM)).toEqual({ accessKeyId: "hw id", accessKeySecret: "hw secret" });
    expect(credentialsFromEnv({ ...TERRAFORM, HW_SECURITY_TOKEN: "token" }).securityToken).toBe("token");
  });

  it("takes those of the SDKs first, and never mixes the two", () => {
    expect(credentialsFromEnv({ ...TERRAFORM, ...SDK, HW_SECURITY_TOKEN: "hw token" })).toEqual({
      accessKeyId: "sdk id",
      accessKeySecret: "sdk secret",
    });
    expect(() => credentialsFromEnv({ ...TERRAFORM, HUAWEICLOUD_SDK_AK: "sdk id" })).toThrow(
      "credentialsFromEnv: HUAWEICLOUD_SDK_SK is not set",
    );
  });

  it("takes what is empty for missing", () => {
    expect(credentialsFromEnv({ ...SDK, HUAWEICLOUD_SDK_SECURITY_TOKEN: "" })).not.toHaveProperty("securityToken");
    expect(credentialsFromEnv({ HUAWEICLOUD_SDK_AK: "", ...TERRAFORM }).accessKeyId).toBe("hw id");
    expect(() => credentialsFromEnv({})).toThrow("HUAWEICLOUD_SDK_AK is not set; HUAWEICLOUD_SDK_SK is not set");
  });
});
