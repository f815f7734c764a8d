import type { ReportResult } from "@yunmeter/core";
import { type Answer, type ScriptedCloud, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { createAlibabaReporter } from "./reporter.ts";

const OK = { body: { Message: "success", RequestId: "R-OK", Code: "200" } };
const raw = { name: "cpu", value: 1 };
const summary = { name: "latency", period: 60, statistics: { average: 3 } };
const keys = { accessKeyId: "LTAIFAKEFAKE0001", accessKeySecret: "FakeSecret0123456789" };

async function report(
  cloud: ScriptedCloud,
  options: { credentials?: typeof keys | (() => Promise<typeof keys>); deadlineMs?: number } = {},
): Promise<ReportResult> {
  const reporter = createAlibabaReporter({
    endpoint: cloud.url,
    credentials: keys,
    requestsPerSecond: Infinity,
    retry: { baseMs: 1, maxMs: 5 },
    timeoutMs: 200,
    deadlineMs: 400,
    ...options,
  });
  return reporter.report([raw, summary]);
}

const code = (status: number, Code: string | number, Message = "words"): Answer => ({
  status,
  body: { Code, Message, RequestId: "R-1" },
});

describe("failure table", () => {
  it.each([
    ["a 500 of CloudMonitor", code(200, "500", "java.lang.NullPointerException")],
    ["a numeric code", code(200, 500)],
    ["a 500 with its code", code(500, "InternalError")],
    ["ServiceUnavailable", code(503, "ServiceUnavailable")],
    ["Throttling.User", code(400, "Throttling.User")],
    ["Throttling", code(503, "Throttling")],
    ["a rate limit behind a 403", code(200, "403", "request rate limit reached")],
    ["throttling as the reason of a failed verification", code(403, "403", "verify failed: Throttling.User")],
    ["flow control as the reason of a failed verification", code(200, "403", "verify failed: user flow control")],
    ["flow control as the words of a 403", code(200, "403", "Throttling: flow control")],
    ["flow control as the words of a 400", code(400, "Mystery", "Throttling: flow control")],
    ["a 429 without words", { status: 429, body: "" }],
    ["SignatureNonceUsed", code(400, "SignatureNonceUsed")],
    ["InternalError, whatever the status", code(400, "InternalError")],
    ["InternalFailure, whatever the status", code(400, "InternalFailure")],
    ["ServiceUnavailable, whatever the status", code(400, "ServiceUnavailable")],
    ["DatabaseError, whatever the status", code(400, "DatabaseError")],
    [
      "an unknown code with x-acs-retry-after",
      { ...(code(400, "Mystery") as object), headers: { "x-acs-retry-after": "20" } },
    ],
    [
      "an answer in XML",
      { status: 500, body: "<Error><Code>InternalError</Code><Message>m</Message><RequestId>R</RequestId></Error>" },
    ],
  ] as [string, Answer][])("retries after %s with a new nonce and signature", async (_, answer) => {
    await using cloud = await startScriptedCloud([answer, OK]);

    expect(await report(cloud)).toMatchObject({ accepted: 2, requests: [{ attempts: 2, requestId: "R-OK" }] });
    const [first, second] = cloud.requests.map(({ body }) => new URLSearchParams(body));
    expect(cloud.requests).toHaveLength(2);
    expect(first?.get("SignatureNonce")).not.toBe(second?.get("SignatureNonce"));
    expect(first?.get("Signature")).not.toBe(second?.get("Signature"));
  });

  it.each([
    ["SignatureNonceUsed", "unauthenticated"],
    ["Throttling.User", "throttled"],
    ["ServiceUnavailable", "unavailable"],
  ])("leaves points unsent, to be sent later, when %s does not end", async (name, reason) => {
    await using cloud = await startScriptedCloud([code(400, name)]);

    expect((await report(cloud)).unsent).toMatchObject([
      { reason, retryable: true },
      { reason, retryable: true },
    ]);
  });

  it("waits for x-acs-retry-after, in milliseconds", async () => {
    await using cloud = await startScriptedCloud([
      { ...(code(400, "Throttling.User") as object), headers: { "x-acs-retry-after": "120" } },
      OK,
    ]);

    expect((await report(cloud)).accepted).toBe(2);
    const [first, second] = cloud.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(115);
  });

  it.each([
    ["permission", code(403, "Forbidden.RAM"), "forbidden", "AuthenticationError"],
    ["NoPermission", code(403, "NoPermission"), "forbidden", "AuthenticationError"],
    ["Forbidden, whatever the status", code(400, "Forbidden.RAM"), "forbidden", "AuthenticationError"],
    ["AccessDenied, whatever the status", code(400, "AccessDenied"), "forbidden", "AuthenticationError"],
    ["NoPermission, whatever the status", code(400, "NoPermission"), "forbidden", "AuthenticationError"],
    ["a 403 of CloudMonitor", code(200, "403", "no permission"), "forbidden", "AuthenticationError"],
    ["a failed verification", code(200, "403", "verify failed"), "forbidden", "AuthenticationError"],
    ["a wrong signature", code(400, "SignatureDoesNotMatch"), "unauthenticated", "AuthenticationError"],
    ["a half signature", code(400, "IncompleteSignature"), "unauthenticated", "AuthenticationError"],
    ["a key put out of use", code(400, "InvalidAccessKeyId.Inactive"), "unauthenticated", "AuthenticationError"],
    ["an unknown key", code(404, "InvalidAccessKeyId.NotFound"), "unauthenticated", "AuthenticationError"],
    ["an expired token", code(400, "InvalidSecurityToken.Expired"), "unauthenticated", "AuthenticationError"],
    ["a wrong time", code(400, "InvalidTimeStamp.Expired"), "unauthenticated", "AuthenticationError"],
    ["arrears", code(400, "InsufficientBalance"), "quota", "RefusedError"],
    ["a limit", code(402, "LimitExceeded"), "quota", "RefusedError"],
    ["a quota", code(406, "ExceedingQuota"), "quota", "RefusedError"],
    ["a wrong action", code(404, "InvalidAction.NotFound"), "unavailable", "RefusedError"],
    ["a wrong version", code(400, "InvalidVersion"), "unavailable", "RefusedError"],
    ["a missing action", code(400, "MissingAction"), "unavailable", "RefusedError"],
    ["a code of the service that says nothing is there", code(200, "404"), "unavailable", "RefusedError"],
    ["a gateway's 400 in words", { status: 400, body: "Bad Request" }, "unavailable", "RefusedError"],
    ["a gateway's 400 in JSON", { status: 400, body: { message: "no route" } }, "unavailable", "RefusedError"],
    ["an unknown 400", code(400, "ProductNotOpened"), "unavailable", "RefusedError"],
    ["a redirect", { status: 302, headers: { location: "/" }, body: "" }, "unavailable", "RefusedError"],
  ] as [string, Answer, string, string][])(
    "leaves points unsent without a retry after %s",
    async (_, answer, reason, name) => {
      await using cloud = await startScriptedCloud([answer]);

      const result = await report(cloud);

      expect(
        result.unsent.map((problem) => [problem.index, problem.reason, problem.retryable, problem.error.name]),
      ).toEqual([
        [0, reason, false, name],
        [1, reason, false, name],
      ]);
      expect(cloud.requests).toHaveLength(1);
    },
  );

  it("names the three meanings of a 403 with the words verify failed", async () => {
    await using cloud = await startScriptedCloud([code(200, "403", "verify failed")]);

    expect((await report(cloud)).unsent[0]?.error.message).toMatch(
      /wrong key or signature.*missing permission.*too many requests.*cms:PutCustomMetric.*requestsPerSecond/,
    );
  });

  it("calls the provider once more when a token has expired", async () => {
    await using cloud = await startScriptedCloud([code(400, "InvalidSecurityToken.Expired"), OK]);
    let asked = 0;

    const result = await report(cloud, { credentials: async () => ({ ...keys, accessKeyId: `LTAIFAKE${++asked}` }) });

    expect([result.accepted, asked]).toEqual([2, 2]);
  });

  it("signs with the server's time after a clock error", async () => {
    const hourAhead = new Date(Date.now() + 3_600_000);
    await using cloud = await startScriptedCloud([
      { ...(code(400, "InvalidTimeStamp.Expired") as object), headers: { date: hourAhead.toUTCString() } },
      OK,
    ]);

    expect((await report(cloud)).accepted).toBe(2);
    const signedAt = Date.parse(new URLSearchParams(cloud.requests[1]?.body).get("Timestamp") ?? "");
    expect(Math.abs(signedAt - hourAhead.getTime())).toBeLessThan(30_000);
  });

  it.each([
    ["a 400 of CloudMonitor", (): Answer => code(200, "400", "syntax error")],
    ["InvalidParameter", (): Answer => code(400, "InvalidParameter")],
    ["MissingParameter", (): Answer => code(400, "MissingParameter.MetricList")],
    ["BadRequest", (): Answer => code(400, "BadRequest")],
    ["a 400 without a code", (): Answer => ({ status: 400, body: "" })],
    ["a 414", (): Answer => ({ status: 414, body: "" })],
    ["a 413", (): Answer => ({ status: 413, body: "" })],
  ])("halves the batch after %s until the invalid point is isolated", async (_, refuse) => {
    await using cloud = await startScriptedCloud(({ body }) => (body.includes("MetricName=cpu") ? refuse() : OK));

    const result = await report(cloud);

    expect([result.accepted, result.refused.map(({ index, reason }) => [index, reason])]).toEqual([
      1,
      [[0, "refused"]],
    ]);
    expect(cloud.requests).toHaveLength(3);
  });

  it("advises Summaries when the free edition refuses a raw value", async () => {
    await using cloud = await startScriptedCloud([
      code(200, "206", "not allowed original value, please upgrade service"),
    ]);

    const result = await report(cloud);

    expect(result.refused).toMatchObject([{ index: 0, reason: "refused", error: { code: "206", requestId: "R-1" } }]);
    expect(result.unknown).toMatchObject([{ index: 1, reason: "uncertain", retryable: false }]);
    expect(result.refused[0]?.error.message).toMatch(/Summar/);
    expect(cloud.requests).toHaveLength(1);
  });

  it("advises fewer series when the quota is reached, and no edition that is not sold any more", async () => {
    await using cloud = await startScriptedCloud([code(200, "206", "reach max time series num")]);

    const message = (await report(cloud)).unknown[0]?.error.message;

    expect(message).toMatch(/Report fewer series/u);
    expect(message).not.toMatch(/Raise the quota|upgrade/iu);
  });

  it.each([
    ["the type", code(206, "206", "type is invalid"), { refused: 2, unknown: 0 }, "refused"],
    ["the quota of series", code(200, "206", "reach max time series num"), { refused: 0, unknown: 2 }, "quota"],
    [
      "the quota of series in other words",
      code(200, 206, "reach Max time series num"),
      { refused: 0, unknown: 2 },
      "quota",
    ],
    ["something else", code(200, "206", "who knows"), { refused: 0, unknown: 2 }, "uncertain"],
    ["nothing", { status: 206, body: "" }, { refused: 0, unknown: 2 }, "uncertain"],
  ] as [string, Answer, { refused: number; unknown: number }, string][])(
    "never retries after a 206 about %s",
    async (_, answer, counts, reason) => {
      await using cloud = await startScriptedCloud([answer]);

      const result = await report(cloud);

      expect({ refused: result.refused.length, unknown: result.unknown.length }).toEqual(counts);
      expect(
        [...result.refused, ...result.unknown].every((problem) => problem.reason === reason && !problem.retryable),
      ).toBe(true);
      expect(cloud.requests).toHaveLength(1);
    },
  );

  it.each([
    ["HTML with a 200", { body: "<html>login</html>" }],
    ["nothing with a 200", { body: "" }],
    ["JSON without a code", { body: { ok: true } }],
  ] as [string, Answer][])("does not read %s as success", async (_, answer) => {
    await using cloud = await startScriptedCloud([answer]);

    const result = await report(cloud);

    expect([result.accepted, result.unknown.map(({ reason }) => reason)]).toEqual([0, ["uncertain", "uncertain"]]);
  });

  it("reports raw values as unknown after a time-out, and retries summaries", async () => {
    await using cloud = await startScriptedCloud(["hang", OK]);

    const result = await report(cloud, { deadlineMs: 2_000 });

    expect(result).toMatchObject({ accepted: 1, unknown: [{ index: 0, reason: "timeout" }] });
    expect(cloud.requests.map(({ body }) => body.match(/MetricName=\w+/g))).toEqual([
      ["MetricName=cpu", "MetricName=latency"],
      ["MetricName=latency"],
    ]);
  });
});
