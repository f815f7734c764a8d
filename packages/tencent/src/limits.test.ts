import type { Point } from "@yunmeter/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { bodyOf, create, NOW, point, recordingFetch } from "./tencent.fixture.ts";

describe("createTencentReporter", () => {
  it("refuses points with a timestamp more than 300 s from now, which would be recorded as now", async () => {
    const { sent, fetch } = recordingFetch();
    const reporter = create({ runtime: { fetch, now: () => NOW } });
    const at = (seconds: number) => point({ timestamp: NOW + seconds * 1000 });

    const result = await reporter.report([
      at(-301),
      at(-300),
      point(),
      at(300),
      at(301),
      { ...at(0), timestamp: new Date(NOW) },
    ]);

    expect(result.accepted).toBe(4);
    expect(result.refused).toMatchObject([
      { index: 0, reason: "expired", retryable: false, error: { name: "UndeliveredError" } },
      { index: 4, reason: "invalid", error: { name: "ValidationError", rule: "future" } },
    ]);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).not.toContain("timestamp");
    expect(reporter.usefulUntil(at(-10))).toBe(NOW + 290_000);
    expect(reporter.usefulUntil(point())).toBe(NOW + 300_000);
    expect(reporter.check(at(-301))).toMatchObject({ path: "timestamp", rule: "expired" });
  });

  it("does not send a point that expires while it waits for a retry", async () => {
    let now = NOW;
    const { sent, fetch } = recordingFetch('{"code":1002,"message":"not ready"}');
    const runtime = { fetch, now: () => now, sleep: async (ms: number) => void (now += ms), random: () => 0.999 };

    const result = await create({ retry: { baseMs: 10_000, maxMs: 10_000 }, runtime }).report([
      point({ timestamp: NOW - 295_000 }),
      point(),
    ]);

    expect(result.unsent).toMatchObject([
      { index: 0, reason: "unavailable", retryable: false, error: { code: "1002" } },
      { index: 1, reason: "unavailable", retryable: true },
    ]);
    expect(sent.map((request) => bodyOf(request).Data.length).slice(0, 2)).toEqual([2, 1]);
  });

  it("sends 30 points per request by default", async () => {
    const { sent, fetch } = recordingFetch();
    const points = Array.from({ length: 61 }, () => point());

    await create({ runtime: { fetch } }).report(points);
    await create({ pointsPerRequest: 100, runtime: { fetch } }).report(points);

    expect(sent.map((request) => bodyOf(request).Data.length)).toEqual([30, 30, 1, 61]);
  });

  it("keeps the limits of points and bytes for points in any script", async () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.string({ unit: "binary", maxLength: 200 }),
      fc
        .array(fc.constantFrom("云", "😀", "\ud800", "\udc00", '"', "\\", "'", " ", "é"), { maxLength: 300 })
        .map((parts) => parts.join("")),
    );
    const points = fc.array(
      fc.record({
        name: fc.constant("m"),
        value: fc.double(),
        dimensions: fc.dictionary(text, text, { minKeys: 1, maxKeys: 6 }),
      }),
      { maxLength: 80 },
    );
    await fc.assert(
      fc.asyncProperty(
        points,
        fc.constantFrom("POST" as const, "GET" as const),
        fc.integer({ min: 600, max: 32_000 }),
        async (given, method, bytesPerRequest) => {
          const { sent, fetch } = recordingFetch();
          const result = await create({ method, bytesPerRequest, runtime: { fetch } }).report(given as Point[]);

          expect(result.accepted + result.refused.length).toBe(given.length);
          expect(result.unsent.length + result.unknown.length).toBe(0);
          for (const { url, body } of sent) {
            const data = method === "POST" ? body : (new URL(url).searchParams.get("Data") ?? "");
            const wire = method === "POST" ? body : new URL(url).search.slice(1);
            const parsed = JSON.parse(data) as unknown[] | { Data: unknown[] };
            expect((Array.isArray(parsed) ? parsed : parsed.Data).length).toBeLessThanOrEqual(30);
            expect(new TextEncoder().encode(wire).length).toBeLessThanOrEqual(bytesPerRequest);
            expect(data).not.toContain("\ufffd\ufffd");
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("halves a batch that a very long SecretId makes too large before sending it", async () => {
    const { sent, fetch } = recordingFetch();
    const long = { accessKeyId: "A".repeat(500), accessKeySecret: "secret" };

    const { accepted } = await create({ credentials: long, bytesPerRequest: 1000, runtime: { fetch } }).report(
      Array.from({ length: 12 }, () => point()),
    );

    expect(accepted).toBe(12);
    expect(Math.max(...sent.map(({ body }) => body.length))).toBeLessThanOrEqual(1000);
  });
});
