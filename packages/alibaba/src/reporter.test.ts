import { inspect } from "node:util";

import type { Point } from "@yunmeter/core";
import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { createAlibabaReporter } from "./reporter.ts";
import { REQUEST_VECTORS } from "./request.vectors.ts";

const OK = '{"Message":"success","RequestId":"05B36C2C","Code":"200"}';
const credentials = { accessKeyId: "LTAIFAKEFAKE0001", accessKeySecret: "FakeSecret0123456789" };

interface SentRequest {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

function recordingRuntime(answer = OK) {
  const sent: SentRequest[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    sent.push({ url: request.url, headers: request.headers, body: await request.text() });
    return new Response(answer);
  };
  return { sent, fetch };
}

describe("createAlibabaReporter", () => {
  it.each(REQUEST_VECTORS)("sends what the official client sends: $name", async (vector) => {
    const { sent, fetch } = recordingRuntime();
    const reporter = createAlibabaReporter({
      region: "cn-hangzhou",
      credentials: vector.credentials,
      signature: vector.authorization === undefined ? "v1" : "v3",
      v3Body: vector.body === "" ? "query" : "form",
      runtime: { fetch, now: () => vector.time, nonce: () => vector.nonce },
    });

    const result = await reporter.report(vector.points);

    expect(result.accepted).toBe(vector.points.length);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url).toBe(vector.url);
    expect(sent[0]?.body).toBe(vector.body);
    expect(sent[0]?.headers.get("authorization") ?? undefined).toBe(vector.authorization);
  });

  it("refuses by name a point for which groupId returns a promise", async () => {
    const { sent, fetch } = recordingRuntime();
    const groupId = (() => Promise.reject(new Error("no"))) as unknown as () => string;
    const reporter = createAlibabaReporter({ region: "cn-hangzhou", credentials, groupId, runtime: { fetch } });

    const { refused } = await reporter.report([{ name: "orders", value: 1 }]);

    expect(refused).toMatchObject([{ index: 0, reason: "invalid" }]);
    expect(refused[0]?.error.message).toContain("`groupId` returned a promise");
    expect(sent).toEqual([]);
  });

  it("derives its id from the region, else from the host", () => {
    expect(createAlibabaReporter({ region: "cn-hangzhou", credentials })).toMatchObject({
      vendor: "alibaba",
      id: "alibaba:cn-hangzhou",
      pointsPerRequest: 21,
      inOrder: false,
    });
    expect(createAlibabaReporter({ endpoint: "https://metrics.example", credentials }).id).toBe(
      "alibaba:metrics.example",
    );
  });

  it("sends at most 21 points and 250,000 bytes per request", async () => {
    const { sent, fetch } = recordingRuntime();
    const reporter = createAlibabaReporter({
      region: "cn-hangzhou",
      credentials,
      pointsPerRequest: 100,
      requestsPerSecond: Infinity,
      runtime: { fetch },
    });
    const dimensions = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`k${index}${"云".repeat(20)}`, "云".repeat(21)]),
    );
    const points = Array.from({ length: 150 }, (): Point => ({ name: "n", value: 1, dimensions }));

    const result = await reporter.report(points);

    expect(result.accepted).toBe(150);
    expect(Math.max(...sent.map(({ body }) => body.length))).toBeLessThanOrEqual(250_000);
    expect(sent.length).toBeGreaterThan(2);
    await createAlibabaReporter({ region: "cn-hangzhou", credentials, runtime: { fetch } }).report(points.slice(0, 22));
    expect(sent.slice(-2).map(({ body }) => body.match(/MetricName/g)?.length)).toEqual([21, 1]);
  });

  it("keeps the query of V3 within 8,000 bytes", async () => {
    const { sent, fetch } = recordingRuntime();
    const reporter = createAlibabaReporter({
      region: "cn-hangzhou",
      credentials,
      signature: "v3",
      pointsPerRequest: 100,
      requestsPerSecond: Infinity,
      runtime: { fetch },
    });

    await reporter.report(
      Array.from({ length: 100 }, (_, value): Point => ({
        name: "requests",
        value,
        dimensions: { host: `host-${value}` },
      })),
    );

    expect(sent.length).toBeGreaterThan(1);
    expect(Math.max(...sent.map(({ url }) => new URL(url).search.length - 1))).toBeLessThanOrEqual(8_000);
    expect(sent.every(({ body }) => body === "")).toBe(true);
  });

  it("fills the query of V3 up to the option bytesPerRequest", async () => {
    const { sent, fetch } = recordingRuntime();
    const v3 = { region: "cn-hangzhou", credentials, signature: "v3", pointsPerRequest: 100 } as const;
    const reporter = createAlibabaReporter({ ...v3, bytesPerRequest: 125_000, runtime: { fetch } });

    await reporter.report(
      Array.from({ length: 100 }, (_, value): Point => ({
        name: "requests",
        value,
        dimensions: { host: `h-${value}` },
      })),
    );

    expect(sent.map(({ url }) => new URL(url).search.length > 8_000)).toEqual([true]);
    expect(() => createAlibabaReporter({ ...v3, bytesPerRequest: 125_001 })).toThrow(
      "bytesPerRequest must be at most 125000 when signature v3 puts the points in the query; received 125001",
    );
    expect(() => createAlibabaReporter({ ...v3, v3Body: "form", bytesPerRequest: 250_000 })).not.toThrow();
  });

  it("sends a name that CloudMonitor rewrites with onRewrite send, and notes the stored name", async () => {
    const { sent, fetch } = recordingRuntime();
    const reporter = createAlibabaReporter({
      region: "cn-hangzhou",
      credentials,
      onRewrite: "send",
      runtime: { fetch },
    });

    const result = await reporter.report([{ name: "http.requests/s", value: 1 }]);

    expect(result).toMatchObject({ accepted: 1, notes: [{ index: 0, note: "rewritten", stored: "http_requests_s" }] });
    expect(new URLSearchParams(sent[0]?.body).get("MetricList.1.MetricName")).toBe("http.requests/s");
  });

  it("declares what a second copy does, and until when a point is useful", () => {
    const reporter = createAlibabaReporter({ region: "cn-hangzhou", credentials, usefulForMs: 60_000 });

    expect(reporter.duplicate({ name: "n", value: 1 })).toBe("counts-twice");
    expect(reporter.duplicate({ name: "n", period: 60, statistics: { sum: 1 } })).toBe("harmless");
    expect(reporter.usefulUntil({ name: "n", value: 1, timestamp: 1000 })).toBe(61_000);
    expect(
      createAlibabaReporter({ region: "cn-hangzhou", credentials }).usefulUntil({ name: "n", value: 1 }),
    ).toBeUndefined();
  });

  it("names all invalid options at once", () => {
    const wrong = { region: "Hangzhou!", signature: "v2", pointsPerRequest: 101, groupId: "my group", tiemoutMs: 1 };

    expect(() => createAlibabaReporter(wrong as never)).toThrow(
      /credentials .*region .*signature .*groupId .*pointsPerRequest .*tiemoutMs is not an option/s,
    );
    expect(() => createAlibabaReporter({ credentials })).toThrow(/region is missing/);
  });

  it("sends ten requests per second by default", async () => {
    const { sent, fetch } = recordingRuntime();
    let now = 0;
    const runtime = { fetch, now: () => now, sleep: async (ms: number) => void (now += ms) };
    const reporter = createAlibabaReporter({
      region: "cn-hangzhou",
      credentials,
      pointsPerRequest: 1,
      concurrency: 1,
      runtime,
    });

    await reporter.report(Array.from({ length: 21 }, (_, value): Point => ({ name: "n", value })));

    expect(sent).toHaveLength(21);
    expect(now).toBe(2_000);
  });

  it.each(["v1", "v3"] as const)(
    "shows no secret of signature %s when the cloud echoes the request",
    async (signature) => {
      const token = "STS+token/with==signs";
      await using cloud = await startScriptedCloud(({ target, body, headers }) => ({
        status: 403,
        body: {
          Code: "Forbidden",
          Message: `${target} ${body} ${JSON.stringify(headers)} ${credentials.accessKeySecret} ${token}`,
        },
      }));
      const reporter = createAlibabaReporter({
        endpoint: cloud.url,
        signature,
        credentials: { ...credentials, securityToken: token },
      });

      const result = await reporter.report([{ name: "n", value: 1 }]);

      const shown = inspect([result, reporter, result.unsent[0]?.error.stack], { depth: Infinity, showHidden: true });
      const [request] = cloud.requests;
      const [, sentSignature = "none"] =
        /Signature=([^&,\s"]+)/.exec(`${request?.body} ${String(request?.headers["authorization"])}`) ?? [];
      for (const secret of [
        credentials.accessKeySecret,
        credentials.accessKeyId,
        token,
        encodeURIComponent(token),
        sentSignature,
        decodeURIComponent(sentSignature),
      ]) {
        expect(shown).not.toContain(secret);
      }
    },
  );
});
