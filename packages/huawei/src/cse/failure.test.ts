import { type Answer, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { cseFor, KEYS } from "../huawei.fixture.ts";

const OK = { body: "upload ok" };
const points = [
  { name: "Provider.first", period: 10, statistics: { count: 1 } },
  { name: "Provider.second", period: 10, statistics: { count: 2 } },
];

function said(status: number, error_code: string, words = "words"): Answer {
  return { status, body: { error_code, error_message: words } };
}

describe("failure table of CSE", () => {
  it.each<[string, Answer]>([
    ["a 500 of CSE", said(500, "SVCSTG.00300500")],
    ["another", said(500, "SVCSTG.00300501")],
    ["a 503", said(503, "APIGW.0201")],
    ["a 429", { status: 429, body: "" }],
    ["the gateway's throttle", said(429, "APIGW.0308")],
  ])("tries again after %s, while the window lasts", async (_, answer) => {
    await using cloud = await startScriptedCloud([answer, OK]);

    expect(await cseFor(cloud).report(points)).toMatchObject({ accepted: 2, requests: [{ attempts: 2, status: 200 }] });
  });

  it.each<[string, Answer, string]>([
    ["a 401 of CSE", said(401, "SVCSTG.00300401"), "unauthenticated"],
    ["a wrong signature", said(401, "APIGW.0301", "verify aksk signature fail"), "unauthenticated"],
    ["a 403", said(403, "APIGW.0302"), "forbidden"],
    ["an unknown call", said(404, "APIGW.0101"), "unavailable"],
    ["another 400", { status: 400, body: { errorCode: "400001", errorMessage: "bad" } }, "unavailable"],
    ["a redirect", { status: 307, headers: { location: "/" }, body: "" }, "unavailable"],
  ])("leaves points unsent, and does not try again, after %s", async (_, answer, reason) => {
    await using cloud = await startScriptedCloud([answer]);

    const result = await cseFor(cloud).report(points);

    expect(result.unsent.map((problem) => [problem.index, problem.reason, problem.retryable])).toEqual([
      [0, reason, false],
      [1, reason, false],
    ]);
    expect(cloud.requests).toHaveLength(1);
  });

  it("halves the batch after SVCSTG.CSE.4001000 until the invalid point is isolated", async () => {
    const invalid = said(400, "SVCSTG.CSE.4001000", "upload metric invalid");
    await using cloud = await startScriptedCloud(({ body }) => (body.includes("first") ? invalid : OK));

    const result = await cseFor(cloud).report(points);

    expect([result.accepted, result.refused.map(({ index, reason }) => [index, reason])]).toEqual([
      1,
      [[0, "refused"]],
    ]);
    expect(result.refused[0]?.error).toMatchObject({ code: "SVCSTG.CSE.4001000", status: 400, name: "RefusedError" });
    expect(result.refused[0]?.error.message).toContain("upload metric invalid");
    expect(cloud.requests).toHaveLength(3);
  });

  it.each(["upload ok", "", '{"error_code":"SVCSTG.CSE.4001000"}'])(
    "reads a 200 as accepted, whatever the body: %j",
    async (body) => {
      await using cloud = await startScriptedCloud([{ status: 200, body }]);

      expect((await cseFor(cloud).report(points)).accepted).toBe(2);
    },
  );

  it("does not read a 201 as success", async () => {
    await using cloud = await startScriptedCloud([{ status: 201, body: "" }]);

    expect((await cseFor(cloud).report(points)).unknown.map(({ reason }) => reason)).toEqual([
      "uncertain",
      "uncertain",
    ]);
  });

  it.each<[string, Answer]>([
    ["the gateway", said(401, "APIGW.0307", "The token must be updated")],
    ["an engine", { status: 401, body: "" }],
  ])("calls the token provider once more with the rejected token after %s", async (_, answer) => {
    await using cloud = await startScriptedCloud([answer, OK]);
    const asked: (string | undefined)[] = [];
    const token = async (rejected?: string) => `token-${asked.push(rejected)}`;

    const result = await cseFor(cloud, { auth: { token } }).report(points);

    expect([result.accepted, asked]).toEqual([2, [undefined, "token-1"]]);
    expect(cloud.requests.map(({ headers }) => headers["x-auth-token"])).toEqual(["token-1", "token-2"]);
  });

  it("calls the token provider again only once", async () => {
    await using cloud = await startScriptedCloud([{ status: 401, body: "" }]);
    let asked = 0;

    const result = await cseFor(cloud, { auth: { bearer: async () => `token-${++asked}` } }).report(points);

    expect([result.unsent.length, asked, cloud.requests.length]).toEqual([2, 2, 2]);
  });

  it("does not retry with a fixed token", async () => {
    await using cloud = await startScriptedCloud([{ status: 401, body: "" }]);

    await cseFor(cloud, { auth: { token: "fixed" } }).report(points);

    expect(cloud.requests).toHaveLength(1);
  });

  it("does not resend a window that may have arrived", async () => {
    await using cloud = await startScriptedCloud(["hang", OK]);

    const result = await cseFor(cloud, { timeoutMs: 1000, deadlineMs: 5000 }).report(points);

    expect(result.unknown.map(({ reason, retryable }) => [reason, retryable])).toEqual([
      ["timeout", true],
      ["timeout", true],
    ]);
    expect(cloud.requests).toHaveLength(1);
  });

  it("does not resend an expired window", async () => {
    await using cloud = await startScriptedCloud([said(503, "APIGW.0201")]);
    let now = 1_767_323_045_000;
    const runtime = { now: () => now, sleep: async () => void (now += 6000), random: () => 0.5 };

    const result = await cseFor(cloud, { deadlineMs: 60_000, timeoutMs: 5000, runtime }).report(points);

    expect(result.unsent.map(({ reason }) => reason)).toEqual(["unavailable", "unavailable"]);
    expect(result.unsent[0]).toMatchObject({ retryable: false, error: { code: "APIGW.0201", status: 503 } });
    expect(cloud.requests).toHaveLength(2);
  });

  it("leaves points unsent when the token provider fails", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const auth = { token: async () => Promise.reject(new Error("IAM is away")) };

    const result = await cseFor(cloud, { auth }).report(points);

    expect(result.unsent).toMatchObject([{ reason: "unauthenticated", retryable: true }, {}]);
    expect(result.unsent[0]?.error.message).toContain("the credentials provider threw Error");
    expect(cloud.requests).toEqual([]);
  });

  it.each(["", "a b", "a\nb", "令牌", undefined])("rejects the token %j", async (garbage) => {
    await using cloud = await startScriptedCloud([OK]);

    const result = await cseFor(cloud, { auth: { token: async () => garbage as string } }).report(points);

    expect(result.unsent[0]?.reason).toBe("unauthenticated");
    expect(cloud.requests).toEqual([]);
  });

  it("calls the credentials provider once more when a security token has expired", async () => {
    await using cloud = await startScriptedCloud([said(401, "APIGW.0301", "securityToken expired"), OK]);
    let asked = 0;

    const result = await cseFor(cloud, { credentials: async () => ({ ...KEYS, accessKeyId: `AK${++asked}` }) }).report(
      points,
    );

    expect([result.accepted, asked]).toEqual([2, 2]);
  });
});
