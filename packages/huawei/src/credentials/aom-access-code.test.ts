import { inspect } from "node:util";

import { ConfigurationError } from "@yunmeter/core";
import { startScriptedCloud } from "@yunmeter/test-server";
import { rejection } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { aomAccessCode } from "./index.ts";

const credentials = { accessKeyId: "AK-0123456789", accessKeySecret: "SK-0123456789abcdef" };
const CODES = {
  access_codes: [
    { access_code: "old", access_code_id: "1", status: "disable" },
    { access_code: "the-code", access_code_id: "2", status: "enable" },
  ],
};

describe("aomAccessCode", () => {
  it("returns the first enabled code of the project, by a signed request", async () => {
    await using aom = await startScriptedCloud([{ body: CODES }]);
    const find = aomAccessCode({
      endpoint: aom.url,
      projectId: "p1",
      credentials: { ...credentials, securityToken: "token-0123456789" },
      runtime: { now: () => Date.parse("2026-01-02T03:04:05Z") },
    });

    expect(await find()).toBe("the-code");

    const [request] = aom.requests;
    expect([request?.method, request?.target]).toEqual(["GET", "/v1/p1/access-code"]);
    expect(request?.headers).toMatchObject({
      "x-sdk-date": "20260102T030405Z",
      "x-security-token": "token-0123456789",
    });
    expect(request?.headers["authorization"]).toMatch(
      /^SDK-HMAC-SHA256 Access=AK-0123456789, SignedHeaders=x-project-id;x-sdk-date;x-security-token, Signature=[0-9a-f]{64}$/,
    );
  });

  it.each([
    ["no enabled code", { body: { access_codes: [] } }, /lists no enabled access code of project p1\. Create one/],
    ["another form", { body: "[]" }, /lists no enabled access code/],
    ["a refusal", { status: 403, body: "SK-0123456789abcdef" }, /status 403\. Check the keys/],
  ])("rejects after %s, and shows no secret", async (_, answer, words) => {
    await using aom = await startScriptedCloud([answer]);

    const error = await rejection(aomAccessCode({ endpoint: aom.url, projectId: "p1", credentials })());

    expect(error).toMatchObject({ name: "AuthenticationError", message: expect.stringMatching(words) as string });
    expect(inspect(error)).not.toContain("SK-0123456789abcdef");
  });

  it("names the options that are wrong", () => {
    const act = (): unknown =>
      aomAccessCode({ projectId: "a/b", credentials: { ...credentials, accessKeySecret: "" } });

    expect(act).toThrow(ConfigurationError);
    expect(act).toThrow(/projectId must.*credentials.*accessKeySecret/);
  });
});
