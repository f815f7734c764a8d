import { inspect } from "node:util";

import { afterEach, describe, expect, it, vi } from "vitest";

import { credentialsFromEnv, keysInEnvironment } from "./from-env.ts";

const env = { TENCENTCLOUD_SECRET_ID: "id", TENCENTCLOUD_SECRET_KEY: "secret" };

function failure(given: Record<string, string>): unknown {
  try {
    return credentialsFromEnv(given);
  } catch (error) {
    return error;
  }
}

describe("credentialsFromEnv", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  it("reads the variables of the official tools", () => {
    expect(credentialsFromEnv(env)).toEqual({ accessKeyId: "id", accessKeySecret: "secret" });
  });

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

  it("reads the environment of the process when it is given none", () => {
    vi.stubEnv("TENCENTCLOUD_SECRET_ID", "from the process");
    vi.stubEnv("TENCENTCLOUD_SECRET_KEY", "secret");

    expect(credentialsFromEnv().accessKeyId).toBe("from the process");
  });

  it("finds nothing, and does not break, where there is no process", () => {
    vi.stubGlobal("process", undefined);

    expect(() => credentialsFromEnv()).toThrow("TENCENTCLOUD_SECRET_ID is not set");
  });

  it("names every variable that is missing, and shows none", () => {
    expect(failure({})).toMatchObject({
      name: "ConfigurationError",
      faults: ["TENCENTCLOUD_SECRET_ID is not set", "TENCENTCLOUD_SECRET_KEY is not set"],
    });
    const half = failure({ TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_SECRET_KEY: "s3cret-s3cret" });
    expect(half).toMatchObject({ faults: ["TENCENTCLOUD_SECRET_ID is not set"] });
    expect(inspect(half)).not.toContain("s3cret-s3cret");
  });
});

describe("keysInEnvironment", () => {
  it("tells what is missing in place of an error", () => {
    expect(keysInEnvironment({ TENCENTCLOUD_SECRET_ID: "id" })).toEqual({ missing: ["TENCENTCLOUD_SECRET_KEY"] });
  });
});
