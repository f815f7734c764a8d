import { inspect } from "node:util";

import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { capture, cseFor, KEYS, SERVICE } from "../huawei.fixture.ts";
import type { HuaweiCseReporterOptions } from "./options.ts";
import { createHuaweiCseReporter } from "./reporter.ts";

const points = [{ name: "Provider.a", period: 10, statistics: { count: 1 } }];

async function headersSent(options: Partial<HuaweiCseReporterOptions>): Promise<Record<string, string>> {
  const { sent, fetch } = capture(200);
  const reporter = createHuaweiCseReporter({
    region: "cn-north-4",
    service: SERVICE,
    runtime: { fetch, now: () => Date.UTC(2026, 0, 2, 3, 4, 5) },
    ...options,
  });
  expect((await reporter.report(points)).accepted).toBe(1);
  return Object.fromEntries(sent[0]?.headers ?? []);
}

const PROOF = "3ee69100c4e6a291d4d8d4ec533610dbd4becd66ee28a38b663c350225b8bc61";

describe("authentication of CSE", () => {
  it("signs project, date and token, and sends the rest unsigned", async () => {
    const headers = await headersSent({
      credentials: { ...KEYS, securityToken: "sts" },
      projectId: "p-1",
      domainName: "tenant",
    });

    expect(headers).toMatchObject({
      "x-project-id": "p-1",
      "x-domain-name": "tenant",
      "x-sdk-date": "20260102T030405Z",
      "x-security-token": "sts",
    });
    expect(headers["authorization"]).toMatch(
      /^SDK-HMAC-SHA256 Access=FAKEAK0000EXAMPLE001, SignedHeaders=x-project-id;x-sdk-date;x-security-token, Signature=[\da-f]{64}$/,
    );
  });

  it("sends a token of IAM or of an engine", async () => {
    expect(await headersSent({ auth: { token: "iam" } })).toMatchObject({
      "x-auth-token": "iam",
      "x-project-id": "default",
    });
    expect(await headersSent({ auth: { bearer: async () => "engine" } })).toMatchObject({
      authorization: "Bearer engine",
    });
  });

  it("sends no credentials with auth none", async () => {
    const headers = await headersSent({ auth: "none" });

    expect(headers).toEqual({
      "content-type": "application/json",
      "x-project-id": "default",
      "x-domain-name": "default",
    });
  });

  it.each<[string, Partial<HuaweiCseReporterOptions>, string]>([
    ["the one that is named", { auth: { static: { project: "测试" } } }, "%E6%B5%8B%E8%AF%95"],
    ["the region", { auth: { static: {} } }, "cn-north-4"],
    [
      "that of the host",
      { auth: { static: {} }, region: undefined, endpoint: "https://cse.cn-south-1.myhuaweicloud.com" },
      "cn-south-1",
    ],
    ["default", { auth: { static: {} }, region: undefined, endpoint: "https://engine.example.com" }, "default"],
    [
      "default for an address",
      { auth: { static: {} }, region: undefined, endpoint: "https://192.168.0.1:30109" },
      "default",
    ],
  ])("sends static headers, with %s for a project", async (_, options, project) => {
    expect(await headersSent({ credentials: KEYS, ...options })).toMatchObject({
      "x-service-ak": KEYS.accessKeyId,
      "x-service-shaaksk": PROOF,
      "x-service-project": project,
    });
  });

  it.each<[string, HuaweiCseReporterOptions["auth"], readonly string[]]>([
    ["static", { static: {} }, [KEYS.accessKeySecret, KEYS.accessKeyId, PROOF]],
    ["token", { token: "hush-hush-token" }, ["hush-hush-token"]],
    ["bearer", { bearer: async () => "hush-hush-token" }, ["hush-hush-token"]],
    ["sign", "sign", [KEYS.accessKeySecret, KEYS.accessKeyId]],
  ])("shows no secret of %s when the cloud echoes the request", async (_, auth = "sign", secrets) => {
    await using cloud = await startScriptedCloud(({ headers }) => ({
      status: 403,
      headers: { "x-request-id": String(headers["x-auth-token"] ?? headers["x-service-shaaksk"]) },
      body: { error_code: "APIGW.0302", error_msg: JSON.stringify(headers) },
    }));
    const reporter = cseFor(cloud, { auth });

    const result = await reporter.report(points);

    const shown = inspect([result, reporter, result.unsent[0]?.error.stack], { depth: Infinity, showHidden: true });
    const signature =
      /Signature=(\w+)/.exec(String(cloud.requests[0]?.headers["authorization"]))?.[1] ?? "no signature";
    for (const secret of [...secrets, signature]) expect(shown).not.toContain(secret);
  });
});
