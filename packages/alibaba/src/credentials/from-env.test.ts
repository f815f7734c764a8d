import { describeEnvironment } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { credentialsFromEnv } from "./from-env.ts";

const TOOLS = ["ALIBABA_CLOUD", "ALIBABACLOUD", "ALICLOUD"] as const;

describeEnvironment({
  credentialsFromEnv,
  id: "ALIBABA_CLOUD_ACCESS_KEY_ID",
  secret: "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
});

describe("credentialsFromEnv", () => {
  it.each(TOOLS)("reads the variables that begin with %s", (tool) => {
    const env = { [`${tool}_ACCESS_KEY_ID`]: "id", [`${tool}_ACCESS_KEY_SECRET`]: "secret" };

    expect(credentialsFromEnv(env)).toEqual({ accessKeyId: "id", accessKeySecret: "secret" });
    expect(credentialsFromEnv({ ...env, [`${tool}_SECURITY_TOKEN`]: "token" })).toEqual({
      accessKeyId: "id",
      accessKeySecret: "secret",
      securityToken: "token",
    });
  });

  it("takes the first prefix in the official order", () => {
    const env = Object.fromEntries(
      TOOLS.flatMap((tool) => [
        [`${tool}_ACCESS_KEY_ID`, `${tool} id`],
        [`${tool}_ACCESS_KEY_SECRET`, `${tool} secret`],
      ]),
    );

    expect(credentialsFromEnv(env).accessKeyId).toBe("ALIBABA_CLOUD id");
    expect(
      credentialsFromEnv({ ...env, ALIBABA_CLOUD_ACCESS_KEY_ID: "", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "" }),
    ).toEqual({
      accessKeyId: "ALIBABACLOUD id",
      accessKeySecret: "ALIBABACLOUD secret",
    });
  });

  it("never mixes two prefixes", () => {
    const older = {
      ALICLOUD_ACCESS_KEY_ID: "id",
      ALICLOUD_ACCESS_KEY_SECRET: "secret",
      ALICLOUD_SECURITY_TOKEN: "older token",
    };

    expect(credentialsFromEnv({ ...older, ALIBABA_CLOUD_SECURITY_TOKEN: "token" }).securityToken).toBe("older token");
    expect(() => credentialsFromEnv({ ...older, ALIBABA_CLOUD_ACCESS_KEY_ID: "other" })).toThrow(
      "credentialsFromEnv: ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set",
    );
  });

  it("treats an empty token as none", () => {
    const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: "id", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "secret" };

    expect(credentialsFromEnv({ ...env, ALIBABA_CLOUD_SECURITY_TOKEN: "" })).not.toHaveProperty("securityToken");
  });
});
