import { describe, expect, it } from "vitest";

import { ACCOUNT, NOW } from "../../testing/account.ts";
import { send } from "../../testing/send.ts";
import { rawItem, signAlibabaV1, signAlibabaV3 } from "../../testing/sign-alibaba.ts";
import { testEmulator } from "../../testing/with-emulator.ts";

const MINUTE_MS = 60_000;

describe("Alibaba's gateway", () => {
  it.each([
    [
      "an unknown key",
      { account: { ...ACCOUNT, accessKeyId: "unknown-key" } },
      404,
      "InvalidAccessKeyId.NotFound",
      "alibaba.key",
    ],
    [
      "a wrong secret",
      { account: { ...ACCOUNT, accessKeySecret: "no" } },
      400,
      "SignatureDoesNotMatch",
      "alibaba.signature",
    ],
    [
      "a token that is not the key's",
      { account: { ...ACCOUNT, securityToken: "t" } },
      400,
      "InvalidSecurityToken.MismatchWithAccessKey",
      "alibaba.token",
    ],
    ["a clock that is slow", { now: NOW - 16 * MINUTE_MS }, 400, "InvalidTimeStamp.Expired", "alibaba.clock"],
    ["a clock that is fast", { now: NOW + 16 * MINUTE_MS }, 400, "InvalidTimeStamp.Expired", "alibaba.clock"],
    [
      "a time of another format",
      { parameters: { Timestamp: String(NOW) } },
      400,
      "InvalidTimeStamp.Format",
      "alibaba.clock",
    ],
    [
      "an unknown signature method",
      { parameters: { SignatureMethod: "HMAC-MD5" } },
      400,
      "InvalidParameter",
      "alibaba.signature",
    ],
    ["no nonce", { parameters: { SignatureNonce: undefined } }, 400, "MissingParameter", "alibaba.parameters"],
    ["another action", { parameters: { Action: "DescribeRegions" } }, 404, "InvalidAction.NotFound", "alibaba.action"],
    ["another version", { parameters: { Version: "2018-03-08" } }, 404, "InvalidVersion", "alibaba.action"],
  ] as const)("refuses %s", async (_, options, status, code, rule) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signAlibabaV1([rawItem()], options));

    expect({ status: answer.status, body: answer.json() }).toMatchObject({
      status,
      body: { Code: code, HostId: emulator.host },
    });
    expect(emulator.requests()[0]?.verdict).toMatchObject({ outcome: "refused", code, findings: [{ rule }] });
    expect(emulator.points()).toHaveLength(0);
  });

  it("refuses a used nonce, and the points with it", async () => {
    const emulator = await testEmulator();
    const request = signAlibabaV1([rawItem()]);

    await send(emulator.url, request);
    const second = await send(emulator.url, request);

    expect(second.json()).toMatchObject({ Code: "SignatureNonceUsed" });
    expect(emulator.points()).toHaveLength(1);
  });

  it("refuses a used nonce in version 3, too", async () => {
    const emulator = await testEmulator();
    const request = signAlibabaV3([rawItem()], emulator.host);

    await send(emulator.url, request);
    const second = await send(emulator.url, request);

    expect(second.json()).toMatchObject({ Code: "SignatureNonceUsed" });
  });

  it.each(["host", "x-acs-date", "x-acs-signature-nonce", "x-acs-action", "x-acs-content-sha256"])(
    "refuses version 3 without a signed %s",
    async (name) => {
      const emulator = await testEmulator();

      const answer = await send(emulator.url, signAlibabaV3([rawItem()], emulator.host, { unsigned: [name] }));

      expect(answer.json()).toMatchObject({ Code: "IncompleteSignature" });
      expect(emulator.requests()[0]?.verdict.findings[0]?.message).toContain(name);
    },
  );

  it("refuses a version 3 token that is not signed, and takes one that is", async () => {
    const account = { ...ACCOUNT, securityToken: "a-token" };
    const emulator = await testEmulator({ accounts: [account] });
    const unsigned = ["x-acs-security-token"];

    const bad = await send(emulator.url, signAlibabaV3([rawItem()], emulator.host, { account, unsigned }));
    const good = await send(emulator.url, signAlibabaV3([rawItem()], emulator.host, { account }));

    expect(bad.json()).toMatchObject({ Code: "IncompleteSignature" });
    expect(good.json()).toMatchObject({ Code: "200" });
  });

  it.each([
    ["no signature at all", { target: "/?Action=PutCustomMetric&Version=2019-01-01" }, "IncompleteSignature"],
    ["a malformed escape", { target: "/?Action=%zz" }, "InvalidParameter"],
    ["another method", { method: "PUT", target: "/" }, "UnsupportedHTTPMethod"],
    [
      "half an Authorization header",
      {
        target: "/?Action=PutCustomMetric&Version=2019-01-01",
        headers: { authorization: "ACS3-HMAC-SHA256 Credential=x" },
      },
      "IncompleteSignature",
    ],
    [
      "a signed header that was not sent",
      {
        target: "/?Action=PutCustomMetric&Version=2019-01-01",
        headers: { authorization: "ACS3-HMAC-SHA256 Credential=x,SignedHeaders=host,Signature=y" },
      },
      "IncompleteSignature",
    ],
  ])("refuses %s", async (_, request, code) => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, request);

    expect(answer.json()).toMatchObject({ Code: code });
  });

  it("answers a gateway's page to a URL that is too long", async () => {
    const emulator = await testEmulator();
    const dimensions = JSON.stringify({ host: "x".repeat(40_000) });

    const answer = await send(emulator.url, signAlibabaV1([rawItem({ Dimensions: dimensions })], { method: "GET" }));

    expect(answer.status).toBe(414);
    expect(answer.headers["content-type"]).toBe("text/html");
  });

  it("throttles above the rate of the plan, with a wait in milliseconds", async () => {
    const emulator = await testEmulator({ limits: { alibaba: { requestsPerSecond: 1 } } });

    await send(emulator.url, signAlibabaV1([rawItem()]));
    const second = await send(emulator.url, signAlibabaV1([rawItem()]));

    expect(second.status).toBe(400);
    expect(second.json()).toMatchObject({ Code: "Throttling.User" });
    expect(second.headers["x-acs-retry-after"]).toBe("1000");
  });
});
