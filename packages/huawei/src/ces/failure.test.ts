import { type Answer, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { cesFor, KEYS } from "../huawei.fixture.ts";

const CREATED = { status: 201, body: "" };
const points = [
  { name: "first", value: 1, dimensions: { a: "b" } },
  { name: "second", value: 2, dimensions: { a: "b" } },
];

function ces(status: number, code: string, details = "words"): Answer {
  return { status, body: { code: status, element: "Some Words", message: details, details: { details, code } } };
}

function gateway(status: number, code: string, words = "words"): Answer {
  return { status, body: { error_code: code, error_msg: words, request_id: "R-1" } };
}

describe("failure table of Cloud Eye", () => {
  it.each<[string, Answer]>([
    ["ces.0007", ces(500, "ces.0007")],
    ["ces.0008", ces(500, "ces.0008")],
    ["ces.0012", ces(500, "ces.0012")],
    ["ces.0019", ces(500, "ces.0019")],
    ["ces.0021", ces(500, "ces.0021")],
    ["a 503 of the service", ces(503, "ces.0007")],
    ["ces.0020", ces(429, "ces.0020")],
    ["ces.0020, whatever the status", ces(400, "ces.0020")],
    ["ces.0429, whatever the status", ces(400, "ces.0429")],
    [
      "ces.0429, in the form of the reading side",
      { status: 429, body: { http_code: 429, message: { details: "Too Many Requests.", code: "ces.0429" } } },
    ],
    ["the gateway's throttle", gateway(429, "APIGW.0308", "The throttling threshold has been reached")],
    ["the gateway's throttle, whatever the status", gateway(400, "APIGW.0308")],
    ["the throttle of the gateway's older name", gateway(400, "APIG.0308")],
    ["a 429 without words", { status: 429, body: "" }],
    ["a 408", { status: 408, body: "" }],
    ["HTML from a 502", { status: 502, body: "<html>Bad Gateway</html>" }],
    ["a 504", gateway(504, "APIGW.0201")],
    ["a 500 without a code", { status: 500, body: "" }],
  ])("tries again after %s", async (_, answer) => {
    await using cloud = await startScriptedCloud([answer, CREATED]);

    expect(await cesFor(cloud).report(points)).toMatchObject({ accepted: 2, requests: [{ attempts: 2, status: 201 }] });
  });

  it.each<[string, Answer, string, string]>([
    ["ces.0001", ces(400, "ces.0001"), "unavailable", "RefusedError"],
    ["ces.0003", ces(400, "ces.0003"), "unavailable", "RefusedError"],
    ["ces.0004", ces(400, "ces.0004"), "unavailable", "RefusedError"],
    ["ces.0005", ces(400, "ces.0005"), "unavailable", "RefusedError"],
    ["ces.0009", ces(403, "ces.0009"), "forbidden", "AuthenticationError"],
    ["ces.0013", ces(400, "ces.0013"), "unavailable", "RefusedError"],
    ["ces.0015", ces(401, "ces.0015"), "unauthenticated", "AuthenticationError"],
    ["ces.0016", ces(404, "ces.0016"), "unavailable", "RefusedError"],
    ["ces.0017", ces(403, "ces.0017"), "forbidden", "AuthenticationError"],
    [
      "a wrong signature",
      gateway(401, "APIGW.0301", "verify aksk signature fail"),
      "unauthenticated",
      "AuthenticationError",
    ],
    ["a denied call", gateway(403, "APIGW.0302"), "forbidden", "AuthenticationError"],
    ["an unknown call", gateway(404, "APIGW.0101"), "unavailable", "RefusedError"],
    ["an unknown 400", { status: 400, body: "" }, "unavailable", "RefusedError"],
    ["a redirect", { status: 302, headers: { location: "/" }, body: "" }, "unavailable", "RefusedError"],
  ])("leaves points unsent, and does not try again, after %s", async (_, answer, reason, name) => {
    await using cloud = await startScriptedCloud([answer]);

    const result = await cesFor(cloud).report(points);

    expect(
      result.unsent.map((problem) => [problem.index, problem.reason, problem.retryable, problem.error.name]),
    ).toEqual([
      [0, reason, false, name],
      [1, reason, false, name],
    ]);
    expect(cloud.requests).toHaveLength(1);
  });

  it.each<[string, () => Answer]>([
    ["ces.0011", () => ces(400, "ces.0011")],
    ["ces.0014", () => ces(400, "ces.0014")],
    ["a 413", () => ({ status: 413, body: "" })],
  ])("halves the batch after %s, until the culprit stands alone", async (_, refuse) => {
    await using cloud = await startScriptedCloud(({ body }) => (body.includes("first") ? refuse() : CREATED));

    const result = await cesFor(cloud).report(points);

    expect([result.accepted, result.refused.map(({ index, reason }) => [index, reason])]).toEqual([
      1,
      [[0, "refused"]],
    ]);
    expect(cloud.requests).toHaveLength(3);
  });

  it("names the option to check", async () => {
    await using cloud = await startScriptedCloud([ces(400, "ces.0003"), ces(403, "ces.0009")]);
    const reporter = cesFor(cloud);

    expect((await reporter.report(points)).unsent[0]?.error.message).toContain("Check `projectId`");
    expect((await reporter.report(points)).unsent[0]?.error.message).toContain("Use another namespace");
  });

  it.each([
    ["APIGW.0301", "decrypt token fail"],
    ["APIG.0301", "The token must be updated"],
    ["APIGW.0301", "security token is expired"],
    ["APIGW.0307", "Token expired"],
    ["APIG.0307", "words"],
  ])("calls the provider once more after %s “%s”", async (code, words) => {
    await using cloud = await startScriptedCloud([gateway(401, code, words), CREATED]);
    let asked = 0;
    const credentials = async () => ({ ...KEYS, accessKeyId: `AK${++asked}` });

    expect((await cesFor(cloud, { credentials }).report(points)).accepted).toBe(2);
    expect(asked).toBe(2);
  });

  it("does not read a wrong secret as an expired token when the gateway echoes the token header", async () => {
    const words = "verify aksk signature fail, canonicalRequest:POST|/V1.0/p/metric-data/||x-security-token:***||x-sdk";
    await using cloud = await startScriptedCloud([gateway(401, "APIGW.0301", words), CREATED]);
    let asked = 0;
    const credentials = async () => ({ ...KEYS, securityToken: `token${++asked}` });

    expect((await cesFor(cloud, { credentials }).report(points)).unsent).toMatchObject([
      { reason: "unauthenticated" },
      { reason: "unauthenticated" },
    ]);
    expect(asked).toBe(1);
  });

  it.each([
    [401, "APIGW.0301"],
    [403, "APIGW.0301"],
    [403, "APIG.0303"],
  ])("signs with the server's time when the signature has expired: %d %s", async (status, code) => {
    const hourAhead = new Date(Date.now() + 3_600_000);
    const expired = gateway(status, code, "AK/SK signature expired,signature time:20260102T030405Z") as object;
    await using cloud = await startScriptedCloud([{ ...expired, headers: { date: hourAhead.toUTCString() } }, CREATED]);

    expect((await cesFor(cloud).report(points)).accepted).toBe(2);
    const signedAt = String(cloud.requests[1]?.headers["x-sdk-date"]);
    expect(signedAt.slice(0, 11)).toBe(hourAhead.toISOString().replaceAll("-", "").slice(0, 11));
  });

  it("signs every attempt afresh", async () => {
    await using cloud = await startScriptedCloud([ces(500, "ces.0007"), CREATED]);
    let now = 1_767_323_045_000;

    await cesFor(cloud, { deadlineMs: 1e9, timeoutMs: 5000, runtime: { now: () => (now += 1000) } }).report(points);

    const [first, second] = cloud.requests.map(({ headers }) => [headers["x-sdk-date"], headers["authorization"]]);
    expect(first?.[0]).not.toBe(second?.[0]);
    expect(first?.[1]).not.toBe(second?.[1]);
  });

  it.each<[string, Answer]>([
    ["a 200", { status: 200, body: "<html>login</html>" }],
    ["a 204", { status: 204, body: "" }],
  ])("takes no %s for 201", async (_, answer) => {
    await using cloud = await startScriptedCloud([answer]);

    const result = await cesFor(cloud).report(points);

    expect([result.accepted, result.unknown.map(({ reason }) => reason)]).toEqual([0, ["uncertain", "uncertain"]]);
  });

  it("retries after a time-out, because a second copy is harmless", async () => {
    await using cloud = await startScriptedCloud(["hang", CREATED]);

    expect((await cesFor(cloud, { timeoutMs: 100, deadlineMs: 5000 }).report(points)).accepted).toBe(2);
  });
});
