import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { fates, sample, samples, summary } from "../testing/points.ts";
import { createToyReporter, namesIn, OK } from "../testing/toy-cloud.ts";

const badPoint = { status: 400, body: { code: "BAD_POINT", message: "one of them" } };

describe("deliver", () => {
  it.each(Array.from({ length: 10 }, (_, place) => place))(
    "finds the one bad point at place %d of a full batch",
    async (place) => {
      await using cloud = await startScriptedCloud(({ body }) => (namesIn(body).includes(`p${place}`) ? badPoint : OK));

      const result = await createToyReporter({ endpoint: cloud.url }).report(samples(10));

      expect(fates(result, 10)).toEqual({ accepted: 9, refused: [place], unsent: [], unknown: [] });
      expect(result.refused[0]).toMatchObject({
        reason: "refused",
        retryable: false,
        error: { name: "RefusedError", code: "BAD_POINT" },
      });
      expect(cloud.requests.length).toBeLessThanOrEqual(8 * 4 + 8);
      expect(result.requests).toMatchObject([{ points: 10, attempts: cloud.requests.length, outcome: "partial" }]);
    },
  );

  it("halves a batch that its signature makes too large, and refuses a point that is too large alone", async () => {
    await using cloud = await startScriptedCloud(() => OK);
    const limits = { bytesPerRequest: 250, signatureBytes: 100 };
    const long = sample("x".repeat(120));

    const result = await createToyReporter({ endpoint: cloud.url, ...limits }).report([...samples(3), long]);

    expect(fates(result, 4)).toEqual({ accepted: 3, refused: [3], unsent: [], unknown: [] });
    expect(result.refused[0]).toMatchObject({ reason: "invalid" });
    const sizes = cloud.requests.map(({ body }) => body.length + limits.signatureBytes);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(limits.bytesPerRequest);
  });

  it("isolates three bad points of fifty, wherever they are", async () => {
    for (const bad of [
      [0, 1, 2],
      [0, 25, 49],
      [11, 30, 31],
      [16, 33, 48],
    ]) {
      await using cloud = await startScriptedCloud(({ body }) =>
        bad.some((place) => namesIn(body).includes(`p${place}`)) ? badPoint : OK,
      );

      const result = await createToyReporter({ endpoint: cloud.url, pointsPerRequest: 50 }).report(samples(50));

      expect(fates(result, 50)).toEqual({ accepted: 47, refused: bad, unsent: [], unknown: [] });
    }
  });

  it("stops halving when the budget is spent, and leaves what is undecided unsent", async () => {
    await using cloud = await startScriptedCloud([badPoint]);

    const result = await createToyReporter({ endpoint: cloud.url, pointsPerRequest: 100 }).report(samples(100));

    const { refused, unsent } = fates(result, 100);
    expect(refused.length).toBeGreaterThan(0);
    expect(unsent.length).toBeGreaterThan(0);
    expect(result.unsent.every(({ reason, retryable }) => reason === "unisolated" && retryable)).toBe(true);
    expect(cloud.requests).toHaveLength(8 * 7 + 8);
  });

  it("goes on with the next batch after one whose points were all bad", async () => {
    await using cloud = await startScriptedCloud([{ status: 400, body: { code: "BAD_BATCH" } }, OK]);
    const reporter = createToyReporter({ endpoint: cloud.url, pointsPerRequest: 2, concurrency: 1 });

    expect(fates(await reporter.report(samples(4)), 4)).toEqual({
      accepted: 2,
      refused: [0, 1],
      unsent: [],
      unknown: [],
    });
  });

  it("refuses the points the cloud names, and accepts the others", async () => {
    await using cloud = await startScriptedCloud([{ body: { requestId: "r-1", named: [1, 3] } }]);

    const result = await createToyReporter({ endpoint: cloud.url }).report(samples(4));

    expect(fates(result, 4)).toEqual({ accepted: 2, refused: [1, 3], unsent: [], unknown: [] });
    expect(result.refused[0]?.error).toMatchObject({
      requestId: "r-1",
      message: expect.stringContaining("it is bad") as string,
    });
  });

  it("halves a request that the credentials made too large, without sending it", async () => {
    await using cloud = await startScriptedCloud([OK]);
    const bytesPerRequest = 200;

    const result = await createToyReporter({ endpoint: cloud.url, bytesPerRequest }).report(samples(9));

    expect(result.accepted).toBe(9);
    expect(Math.max(...cloud.requests.map(({ body }) => body.length))).toBeLessThanOrEqual(bytesPerRequest);
  });

  it("keeps what is left of a batch unsent when a request fails while it is being halved", async () => {
    let denied = false;
    await using cloud = await startScriptedCloud(({ body }, number) => {
      denied ||= number >= 3;
      return denied ? { status: 403, body: { code: "DENIED" } } : namesIn(body).includes("p0") ? badPoint : OK;
    });

    const result = await createToyReporter({ endpoint: cloud.url }).report(samples(8));

    const { accepted, refused, unsent } = fates(result, 8);
    expect([accepted, refused.length, unsent.length]).toEqual([0, 0, 8]);
    expect(new Set(result.unsent.map(({ error }) => error)).size).toBe(1);
  });

  it.each([
    ["hangs before its headers", "hang", 300, "timeout"],
    ["hangs after its headers", "hang-after-headers", 300, "timeout"],
    ["hangs in the middle of its body", "hang-mid-body", 300, "timeout"],
    ["resets the connection after it read the request", "reset", 10_000, "uncertain"],
    ["resets the connection before it read the request", "reset-early", 10_000, "uncertain"],
    ["cuts its body short", "truncate", 10_000, "uncertain"],
    ["never ends its body", "endless-body", 10_000, "uncertain"],
  ] as const)("leaves points in doubt when the cloud %s", async (_, fault, timeoutMs, reason) => {
    await using cloud = await startScriptedCloud([fault]);

    const result = await createToyReporter({ endpoint: cloud.url, timeoutMs }).report([sample()]);

    expect(fates(result, 1).unknown).toEqual([0]);
    expect(result.unknown[0]).toMatchObject({ reason });
    expect(cloud.requests).toHaveLength(1);
  });

  it.each([
    ["refuses the connection", "http://127.0.0.1:2", true],
    ["has an unknown name", "http://yunmeter.invalid", true],
    ["speaks no TLS", "https", true],
  ] as const)("knows that nothing was sent when the cloud %s", async (_, address, retryable) => {
    await using cloud = await startScriptedCloud([OK]);
    const endpoint = address === "https" ? cloud.url.replace("http:", "https:") : address;

    const result = await createToyReporter({ endpoint, retry: false }).report([sample(), summary()]);

    expect(fates(result, 2).unsent).toEqual([0, 1]);
    expect(result.unsent[0]).toMatchObject({
      reason: "unreachable",
      retryable,
      error: { name: "TransportError", phase: "connect" },
    });
  });

  it("does not follow redirects", async () => {
    await using elsewhere = await startScriptedCloud([OK]);
    await using cloud = await startScriptedCloud([{ status: 307, headers: { location: elsewhere.url } }]);

    const result = await createToyReporter({ endpoint: cloud.url }).report([sample()]);

    expect(result.unsent[0]).toMatchObject({ reason: "unavailable", retryable: false, error: { status: 307 } });
    expect(elsewhere.requests).toHaveLength(0);
  });

  it("gives up on a fetch that pays no heed to its signal", async () => {
    const runtime = { fetch: () => new Promise<never>(() => undefined) };

    const result = await createToyReporter({ endpoint: "http://127.0.0.1:9", timeoutMs: 50, runtime }).report([
      sample(),
    ]);

    expect(result.unknown[0]).toMatchObject({ reason: "timeout" });
  });
});
