import { inspect } from "node:util";

import { afterEach, describe, expect, it, vi } from "vitest";

import { credentialsFromEnv, keysInEnvironment } from "./from-env.ts";

const TOOLS = ["ALIBABA_CLOUD", "ALIBABACLOUD", "ALICLOUD"] as const;

describe("credentialsFromEnv", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  it.each(TOOLS)("reads the variables that begin with %s", (tool) => {
    const env = { [`${tool}_ACCESS_KEY_ID`]: "id", [`${tool}_ACCESS_KEY_SECRET`]: "secret" };

    expect(credentialsFromEnv(env)).toEqual({ accessKeyId: "id", accessKeySecret: "secret" });
    expect(credentialsFromEnv({ ...env, [`${tool}_SECURITY_TOKEN`]: "token" })).toEqual({
      accessKeyId: "id",
      accessKeySecret: "secret",
      securityToken: "token",
    });
  });

  it("takes the first beginning in the official order", () => {
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

  it("never mixes two beginnings", () => {
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

  it("takes an empty token for none", () => {
    const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: "id", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "secret" };

    expect(credentialsFromEnv({ ...env, ALIBABA_CLOUD_SECURITY_TOKEN: "" })).not.toHaveProperty("securityToken");
  });

  it("reads the environment of the process when it is given none", () => {
    vi.stubEnv("ALIBABA_CLOUD_ACCESS_KEY_ID", "from the process");
    vi.stubEnv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "secret");

    expect(credentialsFromEnv().accessKeyId).toBe("from the process");
  });

  it("finds nothing, and does not break, where there is no process", () => {
    vi.stubGlobal("process", undefined);

    expect(() => credentialsFromEnv()).toThrow("ALIBABA_CLOUD_ACCESS_KEY_ID is not set");
  });

  it("names every variable that is missing, and shows none", () => {
    const failure = (env: Record<string, string>): unknown => {
      try {
        return credentialsFromEnv(env);
      } catch (error) {
        return error;
      }
    };

    expect(failure({})).toMatchObject({
      name: "ConfigurationError",
      faults: ["ALIBABA_CLOUD_ACCESS_KEY_ID is not set", "ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set"],
    });
    const half = failure({ ALICLOUD_ACCESS_KEY_SECRET: "s3cret-s3cret" });
    expect(half).toMatchObject({ faults: ["ALICLOUD_ACCESS_KEY_ID is not set"] });
    expect(inspect(half)).not.toContain("s3cret-s3cret");
  });
});

describe("keysInEnvironment", () => {
  it("tells what is missing in place of an error", () => {
    expect(keysInEnvironment({ ALIBABA_CLOUD_ACCESS_KEY_ID: "id" })).toEqual({
      missing: ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
    });
  });
});
