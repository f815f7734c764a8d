import { describeEnvironment } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { credentialsFromEnv } from "./from-env.ts";

const SDK = { JDCLOUD_ACCESS_KEY_ID: "sdk id", JDCLOUD_SECRET_ACCESS_KEY: "sdk secret" };
const PACKER = { JDCLOUD_ACCESS_KEY: "packer id", JDCLOUD_SECRET_KEY: "packer secret" };

describeEnvironment({
  credentialsFromEnv,
  id: "JDCLOUD_ACCESS_KEY_ID",
  secret: "JDCLOUD_SECRET_ACCESS_KEY",
});

describe("credentialsFromEnv", () => {
  it("reads the names of both tools, those of the SDK first", () => {
    expect(credentialsFromEnv(SDK)).toEqual({ accessKeyId: "sdk id", accessKeySecret: "sdk secret" });
    expect(credentialsFromEnv(PACKER)).toEqual({ accessKeyId: "packer id", accessKeySecret: "packer secret" });
    expect(credentialsFromEnv({ ...PACKER, ...SDK }).accessKeyId).toBe("sdk id");
  });

  it("reads the token of temporary keys with either pair, and ignores an empty one", () => {
    for (const keys of [SDK, PACKER]) {
      expect(credentialsFromEnv({ ...keys, JDCLOUD_SESSION_TOKEN: "token" }).securityToken).toBe("token");
      expect(credentialsFromEnv({ ...keys, JDCLOUD_SESSION_TOKEN: "" })).not.toHaveProperty("securityToken");
    }
  });

  it("never combines the two pairs", () => {
    expect(() => credentialsFromEnv({ ...PACKER, JDCLOUD_ACCESS_KEY_ID: "other" })).toThrow(
      "credentialsFromEnv: JDCLOUD_SECRET_ACCESS_KEY is not set",
    );
    expect(credentialsFromEnv({ ...PACKER, JDCLOUD_ACCESS_KEY_ID: "", JDCLOUD_SECRET_ACCESS_KEY: "" })).toEqual({
      accessKeyId: "packer id",
      accessKeySecret: "packer secret",
    });
  });
});
