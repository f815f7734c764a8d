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
  it("takes the keys of the first tool that has any, whole", () => {
    const env = { ...OLD, NEW_ID: "id", NEW_SECRET: "secret" };

    expect(read(env, TOOLS)).toEqual({ accessKeyId: "id", accessKeySecret: "secret" });
    expect(read({ ...OLD, NEW_TOKEN: "of nobody" }, TOOLS)).toEqual({
      accessKeyId: "old id",
      accessKeySecret: "old secret",
    });
  });

  it("takes the first token that there is", () => {
    const env = { NEW_ID: "id", NEW_SECRET: "secret", NEWER_TOKEN: "newer" };

    expect(read(env, TOOLS)).toMatchObject({ securityToken: "newer" });
    expect(read({ ...env, NEW_TOKEN: "new" }, TOOLS)).toMatchObject({ securityToken: "new" });
    expect(read({ ...env, NEWER_TOKEN: "" }, TOOLS)).not.toHaveProperty("securityToken");
  });

  it("takes what is empty for missing", () => {
    expect(read({ ...OLD, NEW_ID: "", NEW_SECRET: "" }, TOOLS)).toMatchObject({ accessKeyId: "old id" });
  });
});

describe("keys that are not all there", () => {
  it.each([
    [{}, ["NEW_ID is not set", "NEW_SECRET is not set"]],
    [{ ...OLD, NEW_ID: "id" }, ["NEW_SECRET is not set"]],
    [{ OLD_SECRET: "s3cret" }, ["OLD_ID is not set"]],
  ])("of %j are named", (env, faults) => {
    expect(environmentKeys(env, TOOLS)).toEqual({ absent: faults.join(", ") });
    expect(() => credentialsIn(env, TOOLS)).toThrow(`credentialsFromEnv: ${faults.join("; ")}`);
  });
});
