import { inspect } from "node:util";

import { afterEach, describe, expect, it, vi } from "vitest";

import { credentialsFromEnv, keysInEnvironment } from "./from-env.ts";

const SDK = { JDCLOUD_ACCESS_KEY_ID: "sdk id", JDCLOUD_SECRET_ACCESS_KEY: "sdk secret" };
const PACKER = { JDCLOUD_ACCESS_KEY: "packer id", JDCLOUD_SECRET_KEY: "packer secret" };

function failureOf(env: Record<string, string>): unknown {
  try {
    return credentialsFromEnv(env);
  } catch (error) {
    return error;
  }
}

describe("credentialsFromEnv", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  it("reads the names of either tool, those of the SDK first", () => {
    expect(credentialsFromEnv(SDK)).toEqual({ accessKeyId: "sdk id", accessKeySecret: "sdk secret" });
    expect(credentialsFromEnv(PACKER)).toEqual({ accessKeyId: "packer id", accessKeySecret: "packer secret" });
    expect(credentialsFromEnv({ ...PACKER, ...SDK }).accessKeyId).toBe("sdk id");
  });

  it("takes the token of temporary keys with either, and an empty one for none", () => {
    for (const keys of [SDK, PACKER]) {
      expect(credentialsFromEnv({ ...keys, JDCLOUD_SESSION_TOKEN: "token" }).securityToken).toBe("token");
      expect(credentialsFromEnv({ ...keys, JDCLOUD_SESSION_TOKEN: "" })).not.toHaveProperty("securityToken");
    }
  });

  it("never mixes the two", () => {
    expect(() => credentialsFromEnv({ ...PACKER, JDCLOUD_ACCESS_KEY_ID: "other" })).toThrow(
      "credentialsFromEnv: JDCLOUD_SECRET_ACCESS_KEY is not set",
    );
    expect(credentialsFromEnv({ ...PACKER, JDCLOUD_ACCESS_KEY_ID: "", JDCLOUD_SECRET_ACCESS_KEY: "" })).toEqual({
      accessKeyId: "packer id",
      accessKeySecret: "packer secret",
    });
  });

  it("reads the environment of the process when it is given none", () => {
    for (const [name, value] of Object.entries(SDK)) vi.stubEnv(name, value);

    expect(credentialsFromEnv().accessKeyId).toBe("sdk id");
  });

  it("finds nothing, and does not break, where there is no process", () => {
    vi.stubGlobal("process", undefined);

    expect(() => credentialsFromEnv()).toThrow("JDCLOUD_ACCESS_KEY_ID is not set");
  });

  it("names every variable that is missing, and shows none", () => {
    expect(failureOf({})).toMatchObject({
      name: "ConfigurationError",
      faults: ["JDCLOUD_ACCESS_KEY_ID is not set", "JDCLOUD_SECRET_ACCESS_KEY is not set"],
    });
    const half = failureOf({ JDCLOUD_SECRET_KEY: "s3cret-s3cret" });
    expect(half).toMatchObject({ faults: ["JDCLOUD_ACCESS_KEY is not set"] });
    expect(inspect(half)).not.toContain("s3cret-s3cret");
  });
});

describe("keysInEnvironment", () => {
  it("tells what is missing in place of an error", () => {
    expect(keysInEnvironment({ JDCLOUD_ACCESS_KEY: "id" })).toEqual({ missing: ["JDCLOUD_SECRET_KEY"] });
  });
});
