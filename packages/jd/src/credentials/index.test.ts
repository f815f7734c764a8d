import { AuthenticationError, ConfigurationError } from "@yunmeter/core";
import { createFolder, rejection } from "@yunmeter/test-support";
import { afterEach, describe, expect, it, vi } from "vitest";

import { defaultCredentials, type DefaultCredentialsOptions } from "./index.ts";

const PROFILE = "[default]\naccess_key = AK\nsecret_key = SK\n";

describe("defaultCredentials", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("looks into the environment, then into the profile of the command line", async () => {
    await using folder = await createFolder();
    await folder.write(".jdc/config", PROFILE);
    const env = { JDCLOUD_ACCESS_KEY_ID: "env", JDCLOUD_SECRET_ACCESS_KEY: "secret" };

    expect(await defaultCredentials({ env, home: folder.path })()).toMatchObject({ accessKeyId: "env" });
    expect(await defaultCredentials({ env: {}, home: folder.path })()).toMatchObject({ accessKeyId: "AK" });
  });

  it("lists every source and why it gave nothing, and what to do", async () => {
    const error = await rejection(defaultCredentials({ env: {}, home: "/nowhere" })());

    expect(AuthenticationError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ vendor: "jd" });
    expect(error.message).toBe(
      "found no credentials. Set JDCLOUD_ACCESS_KEY_ID and JDCLOUD_SECRET_ACCESS_KEY, or run `jdc configure add`. " +
        "Looked in the environment: JDCLOUD_ACCESS_KEY_ID is not set, JDCLOUD_SECRET_ACCESS_KEY is not set; " +
        "the CLI profile: /nowhere/.jdc/config does not exist",
    );
  });

  it("looks at the world as it is when it is given no other", async () => {
    await using folder = await createFolder();
    await folder.write(".jdc/config", PROFILE);
    vi.stubEnv("HOME", folder.path);
    for (const name of ["ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "ACCESS_KEY", "SECRET_KEY"])
      vi.stubEnv(`JDCLOUD_${name}`, "");

    expect(await defaultCredentials()()).toEqual({ accessKeyId: "AK", accessKeySecret: "SK" });
  });

  it("refuses options that are wrong, all at once", () => {
    const wrong = { env: "no", home: "", readFile: 1, hom: "" } as unknown as DefaultCredentialsOptions;
    const failure = (): unknown => defaultCredentials(wrong);

    expect(failure).toThrow(ConfigurationError);
    expect(failure).toThrow(/env must.*; home must.*; readFile must.*; hom is not an option/);
  });
});
