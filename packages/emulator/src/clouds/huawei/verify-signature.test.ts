import { describe, expect, it } from "vitest";

import { readVectors, type Vector } from "../../testing/read-vectors.ts";
import { testContext } from "../../testing/test-context.ts";
import { gatewayRules } from "./gateway-rules.ts";
import { verifySignature } from "./verify-signature.ts";

function verify(vector: Vector): void {
  const { now, target, accessKeyId, accessKeySecret, securityToken } = vector;
  const [path = "", query = ""] = target.split("?");
  const account = { accessKeyId, accessKeySecret, ...(securityToken !== undefined && { securityToken }) };
  const body = Buffer.from(vector.body);
  const context = testContext([account], () => now);
  verifySignature(
    { ...vector, path, query, body, bodyBytes: body.length, from: "127.0.0.1", at: now },
    gatewayRules("test"),
    context,
    () => undefined,
  );
}

const VECTORS = readVectors("huawei").filter(({ name }) => name !== "sig-01-path-needs-encoding");

describe("verifySignature", () => {
  it.each(VECTORS)("takes any operation, signed by Huawei's own clients: $name", (vector) => {
    expect(() => verify(vector)).not.toThrow();
  });

  it.each(VECTORS)("refuses it under another path: $name", (vector) => {
    expect(() => verify({ ...vector, target: vector.target.replace(/\/\w+/u, "/other") })).toThrow(
      "verify aksk signature fail",
    );
  });

  it("refuses a path that the client encoded twice", () => {
    const twice = readVectors("huawei").find(({ name }) => name === "sig-01-path-needs-encoding");

    expect(() => twice && verify(twice)).toThrow("a%20b/%E4%B8%AD~");
  });

  it("refuses a path with malformed escapes", () => {
    const [any] = VECTORS;

    expect(() => any && verify({ ...any, target: "/%zz" })).toThrow("POST|/%zz/|");
  });
});
