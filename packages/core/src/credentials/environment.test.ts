import { describe, expect, it } from "vitest";

import { credentialsIn, environmentKeys, type ToolVariables } from "./environment.ts";

const TOOLS: ToolVariables = [
  ["NEW_ID", "NEW_SECRET", "NEW_TOKEN", "NEWER_TOKEN"],
  ["OLD_ID", "OLD_SECRET"],
];
const OLD = { OLD_ID: "old id", OLD_SECRET: "old secret" };

describe.each([
  ["credentialsIn", credentialsIn],
  ["environmentKeys", environmentKeys],
])("%s", (_, read) => {
  it("reads the whole pair of the first tool with a key or a secret", () => {
    const env = { ...OLD, NEW_ID: "id", NEW_SECRET: "secret" };

    expect(read(env, TOOLS)).toEqual({ accessKeyId: "id", accessKeySecret: "secret" });
    expect(read({ ...OLD, NEW_TOKEN: "unused" }, TOOLS)).toEqual({
      accessKeyId: "old id",
      accessKeySecret: "old secret",
    });
  });

  it("reads the first token that is set", () => {
    const env = { NEW_ID: "id", NEW_SECRET: "secret", NEWER_TOKEN: "newer" };

    expect(read(env, TOOLS)).toMatchObject({ securityToken: "newer" });
    expect(read({ ...env, NEW_TOKEN: "new" }, TOOLS)).toMatchObject({ securityToken: "new" });
    expect(read({ ...env, NEWER_TOKEN: "" }, TOOLS)).not.toHaveProperty("securityToken");
  });

  it("treats an empty variable as missing", () => {
    expect(read({ ...OLD, NEW_ID: "", NEW_SECRET: "" }, TOOLS)).toMatchObject({ accessKeyId: "old id" });
  });
});

describe("environmentKeys", () => {
  it("is absent when neither key nor secret is set", () => {
    expect(environmentKeys({ NEW_ID: "" }, TOOLS)).toEqual({ absent: "NEW_ID is not set, NEW_SECRET is not set" });
  });

  it("rejects half a key pair, so that the search does not move on to another account", () => {
    expect(() => environmentKeys({ ...OLD, NEW_ID: "id" }, TOOLS)).toThrow(
      "NEW_SECRET is not set, but the other half of its pair is",
    );
  });
});

describe("credentialsIn", () => {
  it.each([
    [{}, ["NEW_ID is not set", "NEW_SECRET is not set"]],
    [{ ...OLD, NEW_ID: "id" }, ["NEW_SECRET is not set"]],
    [{ OLD_SECRET: "s3cret" }, ["OLD_ID is not set"]],
  ])("names the missing variables of %j", (env, faults) => {
    expect(() => credentialsIn(env, TOOLS)).toThrow(`credentialsFromEnv: ${faults.join("; ")}`);
  });
});
