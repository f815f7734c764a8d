import { describe, expect, it } from "vitest";

import { ACCOUNT, NOW } from "../../testing/account.ts";
import { textLike } from "../../testing/matching.ts";
import { send } from "../../testing/send.ts";
import { jdPoint, signJd } from "../../testing/sign-jd.ts";
import { testEmulator } from "../../testing/with-emulator.ts";

const MINUTE_MS = 60_000;

describe("JD's gateway", () => {
  it.each([
    ["an unknown key", { account: { ...ACCOUNT, accessKeyId: "unknown-key" } }, "jd.key"],
    ["a wrong secret", { account: { ...ACCOUNT, accessKeySecret: "no" } }, "jd.signature"],
    ["a clock that is off", { now: NOW - 16 * MINUTE_MS }, "jd.clock"],
    ["an unsigned date", { unsigned: ["x-jdcloud-date"] }, "jd.signed-headers"],
    ["an unsigned nonce", { unsigned: ["x-jdcloud-nonce"] }, "jd.signed-headers"],
    [
      "an unsigned token",
      { headers: { "x-jdcloud-security-token": "t" }, unsigned: ["x-jdcloud-security-token"] },
      "jd.signed-headers",
    ],
    ["a token that is not the key's", { headers: { "x-jdcloud-security-token": "t" } }, "jd.token"],
  ])("refuses %s", async (_, options, rule) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signJd([jdPoint()], emulator.host, options));

    expect({ status: answer.status, body: answer.json() }).toMatchObject({
      status: 401,
      body: { error: { status: "ACCESS_ERROR", code: 401 } },
    });
    expect(emulator.requests()[0]?.verdict.findings[0]?.rule).toBe(rule);
  });

  it("shows its canonical request where the signature does not match", async () => {
    const emulator = await testEmulator();

    const answer = await send(
      emulator.url,
      signJd([jdPoint()], emulator.host, { account: { ...ACCOUNT, accessKeySecret: "no" } }),
    );

    expect(answer.json()).toMatchObject({
      error: {
        message: "sign result is not same [gw]",
        details: [{ canonicalRequest: textLike(/^POST\n\/v1\/customMetrics\n\n/u) }],
      },
    });
  });

  it("accepts a token as it is or in base64, in either header", async () => {
    const account = { ...ACCOUNT, securityToken: "to/ken+" };
    const emulator = await testEmulator({ accounts: [account] });
    const base64 = Buffer.from("to/ken+").toString("base64");

    const answers = [
      await send(
        emulator.url,
        signJd([], emulator.host, { account, headers: { "x-jdcloud-security-token": "to/ken+" } }),
      ),
      await send(emulator.url, signJd([], emulator.host, { account, headers: { "x-jdcloud-session-token": base64 } })),
      await send(emulator.url, signJd([], emulator.host, { account })),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 401]);
  });

  it("refuses a nonce that was used", async () => {
    const emulator = await testEmulator();
    const request = signJd([jdPoint()], emulator.host);

    await send(emulator.url, request);
    const second = await send(emulator.url, request);

    expect(second.status).toBe(401);
    expect(emulator.points()).toHaveLength(1);
  });

  it.each([
    ["no header", undefined],
    ["another algorithm", "AWS4-HMAC-SHA256 Credential=a/20260102/r/s/aws4_request, SignedHeaders=host, Signature=x"],
    ["no scope", "JDCLOUD2-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=x"],
    [
      "the other generation's scope",
      "JDCLOUD2-HMAC-SHA256 Credential=a/20260102/r/s/jdcloud3_request, SignedHeaders=host, Signature=x",
    ],
  ])("refuses %s in the place of an Authorization", async (_, authorization) => {
    const emulator = await testEmulator();
    const { headers, ...request } = signJd([], emulator.host);
    const { authorization: _own, ...rest } = headers ?? {};

    const answer = await send(emulator.url, {
      ...request,
      headers: { ...rest, ...(authorization !== undefined && { authorization }) },
    });

    expect(answer.status).toBe(401);
    expect(emulator.requests()[0]?.verdict.findings[0]?.rule).toBe("jd.authorization");
  });

  it("refuses a date that is not the scope's", async () => {
    const emulator = await testEmulator();
    const { headers, ...request } = signJd([], emulator.host);

    const answer = await send(emulator.url, {
      ...request,
      headers: { ...headers, "x-jdcloud-date": "20260103T030405Z" },
    });

    expect(answer.status).toBe(401);
  });

  it("accepts a body's hash from a header, as JD's own verifier does", async () => {
    const emulator = await testEmulator();
    const request = signJd("{}", emulator.host, { headers: { "x-jdcloud-content-sha256": "anything" } });

    const answer = await send(emulator.url, request);

    expect(answer.status).toBe(401);
    expect(emulator.requests()[0]?.canonical?.request).toMatch(/anything$/u);
  });

  it.each([
    ["jd.points", Array.from({ length: 51 }, () => jdPoint())],
    ["jd.body-bytes", JSON.stringify({ metricDataList: [], padding: "x".repeat(256_000) })],
    ["jd.body", "[]"],
    ["jd.body", '{"metricDataList":{}}'],
    ["jd.body", "not json"],
  ])("%s refuses a request as a whole, and names no point", async (rule, body) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signJd(body, emulator.host));

    expect({ status: answer.status, body: answer.json() }).toMatchObject({
      status: 400,
      body: { error: { status: "INVALID_ARGUMENT" } },
    });
    expect(answer.json()).not.toHaveProperty("result");
    expect(emulator.requests()[0]?.verdict.findings[0]?.rule).toBe(rule);
  });

  it("takes 50 points", async () => {
    const emulator = await testEmulator();

    await send(
      emulator.url,
      signJd(
        Array.from({ length: 50 }, () => jdPoint()),
        emulator.host,
      ),
    );

    expect(emulator.points()).toHaveLength(50);
  });

  it("refuses any method but POST", async () => {
    const emulator = await testEmulator();

    expect((await send(emulator.url, { target: "/v1/customMetrics" })).status).toBe(400);
  });

  it("answers 429 beyond the account's rate and its namespaces", async () => {
    const limits = { jd: { requestsPerMinute: 2, namespaces: 1 } };
    const emulator = await testEmulator({ limits });

    const answers = [
      await send(emulator.url, signJd([jdPoint()], emulator.host)),
      await send(emulator.url, signJd([jdPoint({ namespace: "another" })], emulator.host)),
      await send(emulator.url, signJd([jdPoint()], emulator.host)),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 429, 429]);
    expect(answers[1]?.body).toContain("QUOTA_EXCEEDED");
    expect(answers[2]?.body).toContain("HTTP_RATE_LIMIT_EXCEEDED");
  });
});
