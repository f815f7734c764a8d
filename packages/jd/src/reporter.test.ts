import { inspect } from "node:util";

import { assertReported } from "@yunmeter/core";
import { type Answer, startScriptedCloud } from "@yunmeter/test-server";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ACCEPTED, CREDENTIALS, failed, NOW, pointsIn, reporterFor, sample, samples } from "./jd.fixture.ts";

describe("createJdReporter", () => {
  it("posts to the path of the version", async () => {
    await using cloud = await startScriptedCloud([ACCEPTED]);

    await reporterFor(cloud).report([sample()]);
    await reporterFor(cloud, { apiVersion: "v2" }).report([sample()]);

    expect(cloud.requests).toMatchObject([
      { method: "POST", target: "/v1/customMetrics", headers: { "content-type": "application/json" } },
      { method: "POST", target: "/v2/customMetrics" },
    ]);
  });

  it("signs for its region, else for the region of the SDKs", async () => {
    await using cloud = await startScriptedCloud([ACCEPTED]);

    await reporterFor(cloud, { region: "cn-east-2" }).report([sample()]);
    await reporterFor(cloud).report([sample()]);

    const scopes = cloud.requests.map(({ headers }) => /\/(\d+\/\S+),/.exec(String(headers["authorization"]))?.[1]);
    expect(scopes).toEqual([
      "20240102/cn-east-2/monitor/jdcloud2_request",
      "20240102/jdcloud-api/monitor/jdcloud2_request",
    ]);
  });

  it("sends no request without points", async () => {
    await using cloud = await startScriptedCloud([ACCEPTED]);

    expect(await reporterFor(cloud).report([])).toMatchObject({ accepted: 0, requests: [] });
    expect(cloud.requests).toEqual([]);
  });

  it("sends Samples and Summaries in one request of at most 50", async () => {
    await using cloud = await startScriptedCloud([ACCEPTED]);
    const { value: _, ...identity } = sample();
    const summary = { ...identity, period: 60, statistics: { sum: 1 } };

    expect(await reporterFor(cloud).report([...samples(50), summary])).toMatchObject({ accepted: 51 });
    expect(cloud.requests.map((request) => pointsIn(request).length)).toEqual([50, 1]);

    await reporterFor(cloud).report([sample(), summary]);
    expect(pointsIn(cloud.requests[2] ?? { body: "" }).map(({ type }) => type)).toEqual([1, 2]);
  });

  it("signs every attempt with a new nonce", async () => {
    await using cloud = await startScriptedCloud([failed(503, "HTTP_SERVICE_UNAVAILABLE", "later"), ACCEPTED]);

    await reporterFor(cloud).report([sample()]);

    const nonces = cloud.requests.map(({ headers }) => headers["x-jdcloud-nonce"]);
    expect(new Set(nonces).size).toBe(2);
  });

  it("reports points as unknown after a broken connection, without a retry", async () => {
    await using cloud = await startScriptedCloud(["reset", ACCEPTED]);
    const reporter = reporterFor(cloud);

    expect(await reporter.report([sample()])).toMatchObject({ accepted: 0, unknown: [{ reason: "uncertain" }] });
    expect(cloud.requests).toHaveLength(1);
    expect(reporter.duplicate(sample())).toBe("counts-twice");
  });

  it("notes a Summary without an omitted statistic as repaired", async () => {
    await using cloud = await startScriptedCloud([ACCEPTED]);
    const { value: _, ...identity } = sample();
    const summary = { ...identity, period: 60, statistics: { sum: 1, p99: 1 } };

    const result = await reporterFor(cloud, { onUnsupportedStatistic: "omit" }).report([sample(), summary]);

    expect(result).toMatchObject({ accepted: 2, notes: [{ index: 1, note: "repaired" }] });
  });

  it("refuses old points as expired, without a request", async () => {
    await using cloud = await startScriptedCloud([ACCEPTED]);
    const old = sample({ timestamp: NOW - 31 * 86_400_000 });

    expect(await reporterFor(cloud).report([old])).toMatchObject({ refused: [{ index: 0, reason: "expired" }] });
    expect(cloud.requests).toEqual([]);
  });
});

describe("request limits", () => {
  const word = (most: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[\\w.]{1,${most}}$`));
  const point = fc.record({
    // Refused points do not shift the limits of the others.
    name: fc.oneof(
      { weight: 9, arbitrary: word(255) },
      { weight: 1, arbitrary: fc.constantFrom("云", "🌤", "\ud83c", "") },
    ),
    dimensions: fc.dictionary(word(25), word(25), { minKeys: 1, maxKeys: 5 }),
    value: fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e18, max: 1e18 }),
      fc.bigInt(0n, 10n ** 18n),
    ),
    unit: word(64),
  });

  it("hold for every batch, and every point has a fate", async () => {
    await using cloud = await startScriptedCloud(() => ACCEPTED);
    const limits = fc.record({
      pointsPerRequest: fc.integer({ min: 1, max: 50 }),
      bytesPerRequest: fc.integer({ min: 800, max: 8000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(point, { maxLength: 120 }), limits, async (points, options) => {
        const before = cloud.requests.length;
        const reporter = reporterFor(cloud, { namespace: "app.test", ...options });

        const { accepted, refused, unsent, unknown } = await reporter.report(points);

        expect([unsent, unknown]).toEqual([[], []]);
        expect(accepted + refused.length).toBe(points.length);
        const requests = cloud.requests.slice(before);
        for (const request of requests) {
          expect(pointsIn(request).length).toBeLessThanOrEqual(options.pointsPerRequest);
          expect(new TextEncoder().encode(request.body).length).toBeLessThanOrEqual(options.bytesPerRequest);
        }
        expect(requests.flatMap(pointsIn)).toHaveLength(accepted);
      }),
      { numRuns: 25 },
    );
  });

  it("allow 50 points of maximum size", async () => {
    await using cloud = await startScriptedCloud([ACCEPTED]);
    const widest = sample({
      name: "n".repeat(255),
      namespace: "n".repeat(255),
      dimensions: { d: "v".repeat(1023) },
      unit: "u".repeat(64),
      value: -9_223_372_036_854_775_807n,
    });

    const options = { dimensionLimits: { bytes: 1024 } };
    expect(await reporterFor(cloud, options).report(Array<typeof widest>(50).fill(widest))).toMatchObject({
      accepted: 50,
      requests: [{ points: 50, outcome: "accepted" }],
    });
  });
});

describe("secrets", () => {
  it.each<[string, Answer]>([
    ["a refusal", { status: 401 }],
    ["a list", { status: 400 }],
    ["a failure", { status: 500 }],
    ["a broken connection", "reset"],
  ])("appear nowhere, though the answer is %s that echoes them all", async (_, answer) => {
    const credentials = { ...CREDENTIALS, securityToken: "FAKE-SESSION-TOKEN+/=~example" };
    await using cloud = await startScriptedCloud(({ headers, body }) => {
      if (typeof answer === "string") return answer;
      const echo = `${JSON.stringify(headers)} ${Object.values(credentials).join(" ")}`;
      const [listed] = (JSON.parse(body) as { metricDataList: unknown[] }).metricDataList;
      const errMetricDataList = [{ errMetricData: listed, errDetail: echo }];
      return {
        ...answer,
        headers: { "x-jdcloud-request-id": "1" },
        body: { result: { success: false, errMetricDataList }, error: { status: echo, message: echo } },
      };
    });
    const records: unknown[] = [];
    const onRequest = (record: unknown): number => records.push(record);

    const result = await reporterFor(cloud, { credentials, tokenBase64: true, onRequest }).report(samples(2));

    const shown =
      inspect([result, records], { depth: 12, showHidden: true }) + JSON.stringify(result) + String(told(result));
    const signatures = cloud.requests.map(({ headers }) => String(headers["authorization"]).slice(-64));
    const secrets = [...Object.values(credentials), btoa(credentials.securityToken), ...signatures];
    expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
    expect(result.accepted).toBeLessThan(2);
  });

  function told(result: Parameters<typeof assertReported>[0]): unknown {
    try {
      return assertReported(result);
    } catch (error) {
      return error;
    }
  }
});
