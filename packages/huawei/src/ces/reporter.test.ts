import { inspect } from "node:util";

import type { Point } from "@yunmeter/core";
import { startScriptedCloud } from "@yunmeter/test-server";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { capture, cesFor, KEYS, PROJECT } from "../huawei.fixture.ts";
import { createHuaweiCesReporter } from "./reporter.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const BASE = { region: "cn-north-4", projectId: PROJECT, namespace: "MINE.APP", credentials: KEYS } as const;
const DAY_MS = 86_400_000;
const dimensions = { instance_id: "33328f02-3814-422e-b688-bfdba93d4050" };

describe("createHuaweiCesReporter", () => {
  it("sends a request with the signature of an independent signer", async () => {
    const { sent, fetch } = capture(201);
    const reporter = createHuaweiCesReporter({ ...BASE, runtime: { fetch, now: () => NOW } });

    const result = await reporter.report([{ name: "request_count", value: 60n, unit: "%", dimensions }]);

    expect(result.accepted).toBe(1);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      url: `https://ces.cn-north-4.myhuaweicloud.com/V1.0/${PROJECT}/metric-data`,
      body:
        '[{"metric":{"namespace":"MINE.APP","metric_name":"request_count","dimensions":[{"name":"instance_id",' +
        '"value":"33328f02-3814-422e-b688-bfdba93d4050"}]},"ttl":172800,"collect_time":1767323045000,"value":60,' +
        '"unit":"%","type":"int"}]',
    });
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toMatchObject({
      "content-type": "application/json",
      "x-project-id": PROJECT,
      "x-sdk-date": "20260102T030405Z",
      authorization:
        "SDK-HMAC-SHA256 Access=FAKEAK0000EXAMPLE001, SignedHeaders=x-project-id;x-sdk-date, " +
        "Signature=fcb4f3bc11bb1cf2e18cf420447a5ea69b206e318ff52dbc8dc283762fe7da6a",
    });
    expect(result.requests[0]?.bytes).toBe(229);
  });

  it("signs the token of temporary keys", async () => {
    const { sent, fetch } = capture(201);
    const credentials = { ...KEYS, securityToken: "token+/==" };

    await createHuaweiCesReporter({ ...BASE, credentials, runtime: { fetch } }).report([
      { name: "n", value: 1, dimensions },
    ]);

    expect(sent[0]?.headers.get("x-security-token")).toBe("token+/==");
    expect(sent[0]?.headers.get("authorization")).toContain("SignedHeaders=x-project-id;x-sdk-date;x-security-token,");
  });

  it("sends a token in place of a signature, without credentials", async () => {
    const { sent, fetch } = capture(201);
    const { credentials: _, ...rest } = BASE;

    await createHuaweiCesReporter({ ...rest, auth: { token: "MIIEIg" }, runtime: { fetch } }).report([
      { name: "n", value: 1, dimensions },
    ]);

    expect(sent[0]?.headers.get("x-auth-token")).toBe("MIIEIg");
    expect(sent[0]?.headers.has("authorization")).toBe(false);
  });

  it("derives its id from the region, else from the host", () => {
    expect(createHuaweiCesReporter(BASE)).toMatchObject({
      vendor: "huawei-ces",
      id: "huawei-ces:cn-north-4",
      pointsPerRequest: 1000,
      inOrder: false,
    });
    expect(createHuaweiCesReporter({ ...BASE, endpoint: "ces.example.com", region: "cn-north-4" }).id).toBe(
      "huawei-ces:cn-north-4",
    );
    expect(cesFor({ url: "https://ces.example.com" }).id).toBe("huawei-ces:ces.example.com");
  });

  it("refuses timestamps outside the time window", async () => {
    const { sent, fetch } = capture(201);
    const reporter = createHuaweiCesReporter({ ...BASE, runtime: { fetch, now: () => NOW } });
    const at = (timestamp: number): Point => ({ name: "n", value: 1, dimensions, timestamp });
    const oldest = NOW - 3 * DAY_MS + 10_000;
    const newest = NOW + 590_000;

    const result = await reporter.report([at(oldest - 1), at(oldest), at(NOW - 600_001), at(newest), at(newest + 1)]);

    expect(result.refused.map(({ index, reason }) => [index, reason])).toEqual([
      [0, "expired"],
      [4, "invalid"],
    ]);
    expect(result.notes).toEqual([
      { index: 1, note: "late" },
      { index: 2, note: "late" },
    ]);
    expect(result.accepted).toBe(3);
    expect(sent).toHaveLength(1);
    expect(reporter.usefulUntil(at(NOW))).toBe(NOW + 3 * DAY_MS - 10_000);
    expect(reporter.duplicate(at(NOW))).toBe("harmless");
  });

  it("sends at most 1,000 points per request by default", async () => {
    const { sent, fetch } = capture(201);
    const reporter = createHuaweiCesReporter({
      ...BASE,
      runtime: { fetch, now: () => NOW, sleep: async () => undefined },
    });

    const result = await reporter.report(
      Array.from({ length: 1001 }, (_, value): Point => ({ name: "n", value, dimensions })),
    );

    expect(result.accepted).toBe(1001);
    expect(sent.map(({ body }) => (JSON.parse(body) as unknown[]).length)).toEqual([1000, 1]);
  });

  it("keeps its limits for points with any text", async () => {
    const text = fc.string({
      unit: fc.constantFrom("云", "😀", "a", '"', "\\", "é", "\ud83d"),
      minLength: 1,
      maxLength: 60,
    });
    const point = fc.record({
      name: fc.constantFrom("n", "longer_name"),
      value: fc.double({ noNaN: true, noDefaultInfinity: true }),
      unit: text,
      dimensions: fc.dictionary(fc.constantFrom("a", "b", "c", "d"), text, { minKeys: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(point, { maxLength: 40 }),
        fc.integer({ min: 400, max: 3000 }),
        async (points, most) => {
          const { sent, fetch } = capture(201);
          const reporter = createHuaweiCesReporter({
            ...BASE,
            bytesPerRequest: most,
            pointsPerRequest: 7,
            requestsPerSecond: Infinity,
            runtime: { fetch },
          });

          const result = await reporter.report(points);

          expect(result.accepted + result.refused.length).toBe(points.length);
          for (const { body } of sent) {
            expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(most);
            expect((JSON.parse(body) as unknown[]).length).toBeLessThanOrEqual(7);
          }
          const bytes = sent.map(({ body }) => new TextEncoder().encode(body).length).toSorted((a, b) => a - b);
          expect(result.requests.map((request) => request.bytes).toSorted((a, b) => a - b)).toEqual(bytes);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("sends five requests per second by default", async () => {
    const { sent, fetch } = capture(201);
    let now = NOW;
    const runtime = { fetch, now: () => now, sleep: async (ms: number) => void (now += ms) };
    const reporter = createHuaweiCesReporter({ ...BASE, pointsPerRequest: 1, concurrency: 1, runtime });

    await reporter.report(Array.from({ length: 11 }, (_, value): Point => ({ name: "n", value, dimensions })));

    expect([sent.length, now - NOW]).toEqual([11, 2000]);
  });

  it("shows no secret when the cloud echoes the request", async () => {
    const credentials = { ...KEYS, securityToken: "STS+token/with==signs" };
    await using cloud = await startScriptedCloud(({ body, headers }) => ({
      status: 401,
      body: { error_code: "APIGW.0301", error_msg: `${KEYS.accessKeySecret} ${body} ${JSON.stringify(headers)}` },
    }));
    const reporter = cesFor(cloud, { credentials });

    const result = await reporter.report([{ name: "n", value: 1, dimensions }]);

    const shown = inspect([result, reporter, result.unsent[0]?.error.stack], { depth: Infinity, showHidden: true });
    const signature = /Signature=(\w+)/.exec(String(cloud.requests[0]?.headers["authorization"]))?.[1];
    expect(signature).toHaveLength(64);
    for (const secret of [...Object.values(credentials), signature]) expect(shown).not.toContain(secret);
  });
});
