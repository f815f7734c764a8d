import type { Credentials, ReportResult } from "@yunmeter/core";
import { type Answer, type PlainAnswer, type ScriptedCloud, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { FAILURE_TABLE } from "./failure.ts";
import { createTencentReporter } from "./reporter.ts";

const OK = { body: { code: 0, message: "OK" } };
const keys = { accessKeyId: "AKIDFAKEFAKE0001", accessKeySecret: "FakeSecret0123456789" };

interface Given {
  readonly credentials?: Credentials | (() => Promise<Credentials>);
  readonly points?: number;
}

const dimensions = { ip: "10.0.0.1" };

async function report(cloud: ScriptedCloud, { credentials = keys, points = 2 }: Given = {}): Promise<ReportResult> {
  const reporter = createTencentReporter({
    endpoint: cloud.url,
    region: "gz",
    namespace: "shop",
    credentials,
    requestsPerSecond: Infinity,
    retry: { baseMs: 1, maxMs: 5 },
    timeoutMs: 500,
    deadlineMs: 5_000,
  });
  return reporter.report(
    Array.from({ length: points }, (_, index) => ({ name: `m_${index}`, dimensions, value: index })),
  );
}

const forms = (code: number): [string, PlainAnswer][] => [
  [`${code} as a number`, { body: { code, message: "words" } }],
  [`${code} as a text`, { body: { code: String(code), message: "words" } }],
  [`${code} under HTTP 400`, { status: 400, body: { code, message: "words" } }],
  [`${code} under HTTP 500`, { status: 500, body: { code, message: "words" } }],
];

const namesIn = (body: string): string[] =>
  (JSON.parse(body) as { Data: { metricName: string }[] }).Data.map(({ metricName }) => metricName);

describe("failure table", () => {
  it("has every code of the API's page", () => {
    const codes = FAILURE_TABLE.flatMap(({ code }) => (typeof code === "string" ? [code] : []));

    expect(codes.toSorted()).toEqual(["0", ...Array.from({ length: 22 }, (_, index) => String(1000 + index))]);
  });

  it.each([1002, 1003, 1006, 1007, 1018].flatMap(forms))(
    "retries after %s with a new nonce and signature",
    async (_, answer) => {
      await using cloud = await startScriptedCloud([answer, OK]);

      expect(await report(cloud)).toMatchObject({ accepted: 2, requests: [{ attempts: 2, outcome: "accepted" }] });
      const [first, second] = cloud.requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
      expect(cloud.requests).toHaveLength(2);
      expect(first?.["Nonce"]).not.toBe(second?.["Nonce"]);
      expect(first?.["Signature"]).not.toBe(second?.["Signature"]);
      expect(first?.["Data"]).toEqual(second?.["Data"]);
    },
  );

  it.each([
    [1002, "unavailable", "UnavailableError", /Try again later/],
    [1003, "unavailable", "UnavailableError", /Try again later/],
    [1006, "throttled", "ThrottledError", /requestsPerSecond/],
    [1007, "unavailable", "UnavailableError", /Try again later/],
    [1018, "throttled", "ThrottledError", /period of 300 s/],
  ] as const)("leaves points unsent, to be sent later, when %d does not end", async (code, reason, name, advice) => {
    await using cloud = await startScriptedCloud([{ body: { code, message: "words" } }]);

    const { unsent } = await report(cloud);

    expect(unsent).toHaveLength(2);
    expect(unsent[0]).toMatchObject({ reason, retryable: true, error: { name, code: String(code), status: 200 } });
    expect(unsent[0]?.error.message).toMatch(advice);
    expect(unsent[0]?.error.message).toContain("“words”");
    expect(cloud.requests.length).toBeGreaterThan(2);
  });

  it.each([
    [1000, "unavailable", "RefusedError", /region.*endpoint/],
    [1001, "unavailable", "RefusedError", /region.*endpoint/],
    [1008, "forbidden", "AuthenticationError", /blocked this client/],
    [1009, "unavailable", "RefusedError", /parameter of the request was missing/],
    [1011, "unauthenticated", "AuthenticationError", /main account/],
    [1014, "unavailable", "RefusedError", /`region` must be that of the sending machine/],
    [1021, "unauthenticated", "AuthenticationError", /clock/],
  ] as const)("stops the call, and leaves its points unsent, after %d", async (code, reason, name, advice) => {
    for (const [form, answer] of forms(code)) {
      await using cloud = await startScriptedCloud([answer]);

      const { accepted, unsent, requests } = await report(cloud, { points: 70 });

      expect([form, accepted, unsent.length, requests.length, cloud.requests.length]).toEqual([form, 0, 70, 1, 1]);
      expect(unsent.every((problem) => problem.reason === reason && !problem.retryable)).toBe(true);
      expect(unsent[0]?.error).toMatchObject({ name, vendor: "tencent", code: String(code) });
      expect(unsent[0]?.error.message).toMatch(advice);
    }
  });

  it.each([1004, 1005, 1010, 1012, 1013, 1015, 1017, 1019, 1020].flatMap(forms))(
    "halves the batch until the invalid point is isolated after %s",
    async (_, answer) => {
      await using cloud = await startScriptedCloud(({ body }) => (namesIn(body).includes("m_3") ? answer : OK));

      const { accepted, refused } = await report(cloud, { points: 8 });

      expect(accepted).toBe(7);
      expect(refused).toMatchObject([
        { index: 3, reason: "refused", retryable: false, error: { name: "RefusedError" } },
      ]);
      expect(cloud.requests.length).toBeLessThanOrEqual(16);
    },
  );

  it("splits a request that is too long (1015) and sends all of it", async () => {
    await using cloud = await startScriptedCloud(({ body }) =>
      namesIn(body).length > 4 ? { body: { code: 1015, message: "data too long" } } : OK,
    );

    expect(await report(cloud, { points: 30 })).toMatchObject({ accepted: 30, refused: [], unsent: [] });
    expect(cloud.requests.filter(({ body }) => namesIn(body).length <= 4).flatMap(({ body }) => namesIn(body))).toEqual(
      Array.from({ length: 30 }, (_, index) => `m_${index}`),
    );
  });

  it.each(forms(1016))("refuses a whole batch without halving it after %s", async (_, answer) => {
    await using cloud = await startScriptedCloud([answer, OK]);

    const { accepted, refused } = await report(cloud, { points: 31 });

    expect([accepted, refused.length, cloud.requests.length]).toEqual([1, 30, 2]);
    expect(refused[0]).toMatchObject({ reason: "refused", error: { code: "1016" } });
    expect(refused[0]?.error.message).toContain("Create the namespace first");
  });

  it("signs once with the server's time after a clock error (1021)", async () => {
    const hourAhead = { date: new Date(Date.now() + 3_600_000).toUTCString() };
    await using cloud = await startScriptedCloud([{ headers: hourAhead, body: { code: 1021, message: "time" } }, OK]);

    expect((await report(cloud)).accepted).toBe(2);
    const times = cloud.requests.map(({ body }) => (JSON.parse(body) as { Timestamp: number }).Timestamp);
    expect(Math.abs((times[1] ?? 0) - (times[0] ?? 0) - 3600)).toBeLessThanOrEqual(2);
  });

  it("calls the provider once more when the key is wrong (1011)", async () => {
    await using cloud = await startScriptedCloud([{ body: { code: 1011, message: "auth failed" } }, OK]);
    let asked = 0;

    const { accepted } = await report(cloud, {
      credentials: async () => ({ accessKeyId: `AKID-${++asked}`, accessKeySecret: "secret" }),
    });

    expect([accepted, asked]).toEqual([2, 2]);
    expect(cloud.requests.at(-1)?.body).toContain("AKID-2");
  });

  it.each([
    [
      "a number, under another content type",
      { body: '{"code":0}', headers: { "content-type": "application/octet-stream" } },
    ],
    ["a text", { body: { code: "0", message: "OK" } }],
    ["no message, with HTTP 201", { status: 201, body: { code: 0 } }],
  ] as [string, Answer][])("takes a code of 0 that is %s for a success", async (_, answer) => {
    await using cloud = await startScriptedCloud([answer]);

    expect((await report(cloud)).accepted).toBe(2);
  });

  it.each([
    ["HTML", { body: "<html>login</html>" }],
    ["nothing", { body: "" }],
    ["JSON without a code", { body: { message: "OK" } }],
    ["JSON that is no object", { body: "0" }],
    ["a code of no page", { body: { code: 4242, message: "?" } }],
    ["a 0 under HTTP 500", { status: 500, body: { code: 0 } }],
    ["a 0 under HTTP 404", { status: 404, body: { code: "0" } }],
  ] as [string, Answer][])("leaves points in doubt after %s, and sends them once", async (_, answer) => {
    await using cloud = await startScriptedCloud([answer]);

    const { accepted, unknown } = await report(cloud);

    expect([accepted, unknown.map(({ reason }) => reason), cloud.requests.length]).toEqual([
      0,
      ["uncertain", "uncertain"],
      1,
    ]);
  });

  it.each(["hang", "reset", "truncate"] as const)(
    "does not retry after a %s, because a copy would count twice",
    async (fault) => {
      await using cloud = await startScriptedCloud([fault, OK]);

      const { accepted, unknown } = await report(cloud);

      expect([accepted, unknown.length, cloud.requests.length]).toEqual([0, 2, 1]);
    },
  );

  it.each([
    [404, "unavailable"],
    [302, "unavailable"],
    [403, "forbidden"],
  ])("goes by HTTP %d where there is no code", async (status, reason) => {
    await using cloud = await startScriptedCloud([{ status, body: "" }]);

    expect((await report(cloud)).unsent[0]).toMatchObject({ reason, retryable: false });
  });

  it.each([413, 414, 431])("halves a request that a proxy finds too large (HTTP %d)", async (status) => {
    await using cloud = await startScriptedCloud(({ body }) => (namesIn(body).length > 1 ? { status, body: "" } : OK));

    expect((await report(cloud)).accepted).toBe(2);
  });
});
