import { describe, expect, it } from "vitest";

import { ACCOUNT, NOW } from "../../testing/account.ts";
import { anyText } from "../../testing/matching.ts";
import { send } from "../../testing/send.ts";
import { type AlibabaItem, rawItem, signAlibabaV1, signAlibabaV3 } from "../../testing/sign-alibaba.ts";
import { testEmulator } from "../../testing/with-emulator.ts";

const MINUTE_MS = 60_000;

/** An aggregated point. */
function aggregated(values: unknown, changes: AlibabaItem = {}): AlibabaItem {
  return rawItem({ Type: "1", Values: JSON.stringify(values), ...changes });
}

describe("PutCustomMetric", () => {
  it("stores a raw point", async () => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, signAlibabaV1([rawItem()]));

    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({ Message: "success", RequestId: anyText, Code: "200" });
    const [{ requestId, ...point } = {}] = emulator.points();
    expect(point).toEqual({
      vendor: "alibaba",
      name: "cpu_total",
      dimensions: { host: "web1" },
      timestamp: NOW,
      type: "sample",
      value: 10.5,
      details: { groupId: "0" },
      order: 1,
    });
    expect(answer.body).toContain(requestId);
  });

  it("stores aggregated points under Yunmeter's names of statistics", async () => {
    const emulator = await testEmulator();
    const values = { Average: 1, Maximum: 2, Minimum: 0.5, Sum: 10, SampleCount: 10, LastValue: 1, P99: 2 };

    await send(emulator.url, signAlibabaV1([aggregated(values, { Period: "300" })]));

    expect(emulator.points()[0]).toMatchObject({
      type: "summary",
      period: 300,
      statistics: { average: 1, maximum: 2, minimum: 0.5, sum: 10, count: 10, last: 1, p99: 2 },
    });
  });

  it("keeps every digit of a whole number beyond 2^53", async () => {
    const emulator = await testEmulator();

    await send(emulator.url, signAlibabaV1([rawItem({ Values: '{"value":9223372036854775807}' })]));

    expect(emulator.points()[0]?.value).toBe(9_223_372_036_854_775_807n);
  });

  it.each(["GET", "POST"] as const)("takes a %s signed with version 1.0", async (method) => {
    const emulator = await testEmulator();

    await send(emulator.url, signAlibabaV1([rawItem()], { method }));

    expect(emulator.points()).toHaveLength(1);
  });

  it("takes a form signed with version 3", async () => {
    const emulator = await testEmulator();

    await send(emulator.url, signAlibabaV3([rawItem(), rawItem()], emulator.host));

    expect(emulator.points()).toHaveLength(2);
  });

  it("takes the time of arrival for a point without a time, and reads calendar times", async () => {
    const emulator = await testEmulator();
    const times = [undefined, "20171012T132456.888+0800"];

    await send(emulator.url, signAlibabaV1(times.map((Time) => rawItem({ Time }))));

    expect(emulator.points().map(({ timestamp }) => timestamp)).toEqual([NOW, Date.parse("2017-10-12T05:24:56.888Z")]);
  });

  it("answers in XML where it was asked to", async () => {
    const emulator = await testEmulator();

    const good = await send(emulator.url, signAlibabaV1([rawItem()], { parameters: { Format: "XML" } }));
    const bad = await send(
      emulator.url,
      signAlibabaV1([rawItem({ Type: undefined })], { parameters: { Format: "XML" } }),
    );

    expect(good.body).toContain("<PutCustomMetricResponse><Message>success</Message>");
    expect(bad.body).toContain("<Code>MissingParameter</Code>");
  });

  it("leaves the account alone when a syntax error refuses the call", async () => {
    const emulator = await testEmulator({ limits: { alibaba: { series: 1 } } });

    await send(emulator.url, signAlibabaV1([rawItem(), rawItem({ Type: "1", Period: "61" })]));
    await send(emulator.url, signAlibabaV1([rawItem({ MetricName: "another" })]));

    expect(emulator.points().map(({ name }) => name)).toEqual(["another"]);
  });
});

describe("Alibaba's gateway", () => {
  it.each([
    [
      "an unknown key",
      { account: { ...ACCOUNT, accessKeyId: "nobody" } },
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
      "a signature method of its own",
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

  it("refuses a nonce that was used, and the points with it", async () => {
    const emulator = await testEmulator();
    const request = signAlibabaV1([rawItem()]);

    await send(emulator.url, request);
    const second = await send(emulator.url, request);

    expect(second.json()).toMatchObject({ Code: "SignatureNonceUsed" });
    expect(emulator.points()).toHaveLength(1);
  });

  it("refuses the nonce of version 3 again, too", async () => {
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
    ["an escape that is none", { target: "/?Action=%zz" }, "InvalidParameter"],
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

  it("answers a page of its own, and no JSON, to a URL that is too long", async () => {
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
