import { describeEnvironment } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { credentialsFromEnv } from "./from-env.ts";

const env = { TENCENTCLOUD_SECRET_ID: "id", TENCENTCLOUD_SECRET_KEY: "secret" };

describeEnvironment({
  credentialsFromEnv,
  id: "TENCENTCLOUD_SECRET_ID",
  secret: "TENCENTCLOUD_SECRET_KEY",
});

describe("credentialsFromEnv", () => {
  it.each(["TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_TOKEN"])(
    "does not hide that %s makes keys temporary",
    (name) => {
      expect(credentialsFromEnv({ ...env, [name]: "token" })).toEqual({
        accessKeyId: "id",
        accessKeySecret: "secret",
        securityToken: "token",
      });
      expect(credentialsFromEnv({ ...env, [name]: "" })).not.toHaveProperty("securityToken");
    },
  );
});
