import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { createLimiter } from "../delivery/limiter.ts";
import type { ThrottledError } from "../errors/index.ts";
import { fates, sample, samples, summary } from "../testing/points.ts";
import { createToyReporter, namesIn, OK } from "../testing/toy-cloud.ts";

const QUICK = { retry: { baseMs: 5, maxMs: 20 } } as const;
const down = { status: 500, body: { code: "DOWN", message: "sorry" } };
const slow = { status: 429, body: { code: "SLOW_DOWN" } };

describe("sendWithRetry", () => {
  it("tries again after the cloud's own failure, signed afresh", async () => {
    await using cloud = await startScriptedCloud([down, OK]);

    const result = await createToyReporter({ endpoint: cloud.url, ...QUICK }).report([sample()]);

    expect(fates(result, 1).accepted).toBe(1);
    expect(cloud.requests).toHaveLength(2);
    expect(cloud.requests[0]?.headers["x-nonce"]).not.toBe(cloud.requests[1]?.headers["x-nonce"]);
    expect(result.requests[0]).toMatchObject({ attempts: 2, status: 200, outcome: "accepted" });
  });

  it("ends at the deadline with the cloud's last answer", async () => {
    await using cloud = await startScriptedCloud([down]);

    let now = 1_700_000_000_000;
    const runtime = { now: () => now, random: () => 0.99, sleep: async (ms: number) => void (now += ms) };
    const options = { endpoint: cloud.url, retry: { baseMs: 4_000, maxMs: 4_000 }, deadlineMs: 15_000, runtime };

    const result = await createToyReporter(options).report([sample()]);

    expect(fates(result, 1).unsent).toEqual([0]);
    expect(result.unsent[0]).toMatchObject({
      reason: "unavailable",
      retryable: true,
      error: { name: "UnavailableError", code: "DOWN", status: 500, vendor: "toy" },
    });
    expect(cloud.requests).toHaveLength(4);
  });

  it("makes one attempt where retry is false", async () => {
    await using cloud = await startScriptedCloud([down, OK]);

    const result = await createToyReporter({ endpoint: cloud.url, retry: false }).report([sample()]);

    expect(fates(result, 1).unsent).toEqual([0]);
    expect(cloud.requests).toHaveLength(1);
  });

  it("ends under a clock that stands still and a sleep that takes no time", async () => {
    await using cloud = await startScriptedCloud([down]);
    const runtime = { now: () => 1_700_000_000_000, random: () => 0, sleep: () => Promise.resolve() };

    const result = await createToyReporter({ endpoint: cloud.url, runtime }).report([sample()]);

    expect(fates(result, 1).unsent).toEqual([0]);
    expect(cloud.requests.length).toBeLessThanOrEqual(32);
  });

  it.each([
    ["seconds", "0.08", 80],
    ["zero, which is no delay at all", "0", 0],
    ["a negative number", "-5", 0],
  ])("takes Retry-After in %s as the least wait", async (_, header, leastMs) => {
    await using cloud = await startScriptedCloud([{ ...slow, headers: { "retry-after": header } }, OK]);

    const result = await createToyReporter({ endpoint: cloud.url, ...QUICK }).report([sample()]);

    expect(result.accepted).toBe(1);
    const [first, second] = cloud.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(leastMs);
  });

  it.each([
    ["a day", "86400"],
    ["an absurd number", "99999999999999999"],
    ["a date in a far year", "Fri, 31 Dec 9999 23:59:59 GMT"],
  ])("ends at once when the server's delay is %s", async (_, header) => {
    await using cloud = await startScriptedCloud([{ ...slow, headers: { "retry-after": header } }]);

    const result = await createToyReporter({ endpoint: cloud.url }).report([sample()]);

    expect(result.unsent[0]).toMatchObject({ reason: "throttled", retryable: true, error: { name: "ThrottledError" } });
    expect((result.unsent.at(0)?.error as ThrottledError | undefined)?.retryAfterMs).toBeGreaterThan(30_000);
    expect(cloud.requests).toHaveLength(1);
  });

  it("lets the next call try at once after a delay that ended a call, as a pipeline's flush does", async () => {
    await using cloud = await startScriptedCloud([{ ...slow, headers: { "retry-after": "86400" } }, OK]);
    let now = 1_700_000_000_000;
    const runtime = { now: () => now, sleep: async (ms: number) => void (now += ms) };
    const reporter = createToyReporter({ endpoint: cloud.url, runtime });

    expect(await reporter.report(sample())).toMatchObject({ unsent: [{ reason: "throttled" }] });
    const throttledAt = now;

    expect(await reporter.report(sample())).toMatchObject({ accepted: 1 });
    expect(now - throttledAt).toBeLessThanOrEqual(1000);
  });

  it("slows the limiter by the delay of a throttle", async () => {
    await using cloud = await startScriptedCloud([{ status: 429, body: "{}", headers: { "retry-after": "7" } }, OK]);
    const pauses: number[] = [];
    const limiter = { ...createLimiter(), throttled: (_: number, pauseMs: number) => void pauses.push(pauseMs) };
    let now = 1_700_000_000_000;
    const runtime = { now: () => now, sleep: async (ms: number) => void (now += ms) };

    await createToyReporter({ endpoint: cloud.url, limiter, runtime }).report(sample());

    expect(pauses).toEqual([7000]);
  });

  it("leaves its slot while it waits", async () => {
    await using cloud = await startScriptedCloud(({ body }, number) =>
      number === 0
        ? { ...slow, headers: { "retry-after": "0.2" } }
        : { ...OK, body: { code: "OK", requestId: namesIn(body)[0] } },
    );
    const reporter = createToyReporter({
      endpoint: cloud.url,
      concurrency: 1,
      requestsPerSecond: Infinity,
      ...QUICK,
      limiter: neverSlow(),
    });

    const [first, second] = await Promise.all([
      reporter.report([sample("first")]),
      reporter.report([sample("second")]),
    ]);

    expect([first.accepted, second.accepted]).toEqual([1, 1]);
    expect(cloud.requests.map(({ body }) => namesIn(body)[0])).toEqual(["first", "second", "first"]);
  });

  it("keeps its slot where the cloud wants its series in order", async () => {
    await using cloud = await startScriptedCloud([down, OK]);
    const reporter = createToyReporter({ endpoint: cloud.url, concurrency: 1, inOrder: true, ...QUICK });

    await Promise.all([reporter.report([sample("first")]), reporter.report([sample("second")])]);

    expect(cloud.requests.map(({ body }) => namesIn(body)[0])).toEqual(["first", "first", "second"]);
  });

  it("repeats after a time-out only points whose second copy is harmless", async () => {
    await using cloud = await startScriptedCloud(["hang", OK]);

    const result = await createToyReporter({ endpoint: cloud.url, ...QUICK, timeoutMs: 60 }).report([
      sample("raw"),
      summary("sum"),
    ]);

    expect(fates(result, 2)).toEqual({ accepted: 1, refused: [], unsent: [], unknown: [0] });
    expect(result.unknown[0]).toMatchObject({
      reason: "timeout",
      retryable: true,
      error: { name: "TransportError", phase: "sent" },
    });
    expect(cloud.requests.map(({ body }) => namesIn(body))).toEqual([["raw", "sum"], ["sum"]]);
  });

  it("repeats after a broken connection only points whose second copy is harmless", async () => {
    await using cloud = await startScriptedCloud(["reset", OK]);

    const result = await createToyReporter({ endpoint: cloud.url, ...QUICK }).report([sample("raw"), summary("sum")]);

    expect(fates(result, 2)).toEqual({ accepted: 1, refused: [], unsent: [], unknown: [0] });
    expect(result.unknown[0]).toMatchObject({ reason: "uncertain", retryable: true });
    expect(cloud.requests.map(({ body }) => namesIn(body))).toEqual([["raw", "sum"], ["sum"]]);
  });

  it("reports points as unknown that one attempt may have stored and the next one did not", async () => {
    await using cloud = await startScriptedCloud(["hang", { status: 403, body: { code: "DENIED" } }]);

    const result = await createToyReporter({ endpoint: cloud.url, ...QUICK, timeoutMs: 60 }).report([summary()]);

    expect(fates(result, 1).unknown).toEqual([0]);
    expect(result.unknown[0]?.reason).toBe("timeout");
  });

  it("does not send again what has expired meanwhile, and keeps the last answer", async () => {
    await using cloud = await startScriptedCloud([down]);
    const start = Date.now();
    const reporter = createToyReporter({
      endpoint: cloud.url,
      retry: { baseMs: 60, maxMs: 60 },
      usefulForMs: 50,
      deadlineMs: 2_000,
    });

    const result = await reporter.report([{ ...sample(), timestamp: start }]);

    expect(fates(result, 1).unsent).toEqual([0]);
    expect(result.unsent[0]).toMatchObject({ reason: "unavailable", retryable: false, error: { code: "DOWN" } });
  });

  it("does not send again what expires in the wait, and keeps the last answer", async () => {
    await using cloud = await startScriptedCloud([down, OK]);
    let now = 1_700_000_000_000;
    const runtime = { now: () => now, random: () => 0.999, sleep: async (ms: number) => void (now += ms) };
    const reporter = createToyReporter({ endpoint: cloud.url, runtime, usefulForMs: 100 });

    const result = await reporter.report([sample("late"), { ...sample("soon"), timestamp: now + 500 }]);

    const unsent = [{ index: 0, reason: "unavailable", retryable: false, error: { code: "DOWN", status: 500 } }];
    expect(result).toMatchObject({ accepted: 1, unsent });
    expect(cloud.requests.map(({ body }) => namesIn(body))).toEqual([["late", "soon"], ["soon"]]);
  });

  it("does not send what expired while others were sent", async () => {
    await using cloud = await startScriptedCloud([OK]);
    let now = 1_700_000_000_000;
    const runtime = { now: () => now, sleep: async (ms: number) => void (now += ms) };
    const reporter = createToyReporter({
      endpoint: cloud.url,
      runtime,
      usefulForMs: 2_500,
      pointsPerRequest: 1,
      concurrency: 1,
      requestsPerSecond: 1,
    });

    const result = await reporter.report(samples(6));

    expect(result.accepted).toBe(cloud.requests.length);
    expect(result.accepted).toBeLessThan(6);
    expect(result.unsent.length).toBe(6 - result.accepted);
    expect(result.unsent.every(({ reason }) => reason === "expired")).toBe(true);
    expect(result.unsent[0]?.error.message).toContain("the point expired while it waited");
  });

  it("does not send what expires in the wait for its turn", async () => {
    await using cloud = await startScriptedCloud([OK]);
    let now = 1_700_000_000_000;
    const runtime = { now: () => now, sleep: async (ms: number) => void (now += ms) };
    const limiter = createLimiter({ requestsPerSecond: 0.1 });
    const options = { endpoint: cloud.url, runtime, limiter, usefulForMs: 5_000 };

    const first = await createToyReporter(options).report([sample("first")]);
    const second = await createToyReporter(options).report([
      sample("late"),
      { ...sample("soon"), timestamp: now + 8_000 },
    ]);

    expect(first.accepted).toBe(1);
    expect(second).toMatchObject({ accepted: 1, unsent: [{ index: 0, reason: "expired", retryable: false }] });
    expect(cloud.requests.map(({ body }) => namesIn(body))).toEqual([["first"], ["soon"]]);
  });

  it("renews expired credentials once", async () => {
    await using cloud = await startScriptedCloud(({ headers }) =>
      String(headers["authorization"]).endsWith("token-2") ? OK : { status: 400, body: { code: "EXPIRED" } },
    );
    let asked = 0;
    const credentials = async () => ({
      accessKeyId: "id",
      accessKeySecret: "secret",
      securityToken: `token-${++asked}`,
    });

    const result = await createToyReporter({ endpoint: cloud.url, credentials }).report(samples(3));

    expect(result.accepted).toBe(3);
    expect(asked).toBe(2);
    expect(cloud.requests).toHaveLength(2);
  });

  it("calls the provider once more, not for ever", async () => {
    await using cloud = await startScriptedCloud([{ status: 400, body: { code: "EXPIRED" } }]);
    let asked = 0;
    const credentials = async () => ({
      accessKeyId: "id",
      accessKeySecret: "secret",
      securityToken: `token-${++asked}`,
    });

    const result = await createToyReporter({ endpoint: cloud.url, credentials }).report([sample()]);

    expect(result.unsent[0]).toMatchObject({
      reason: "unauthenticated",
      retryable: false,
      error: { name: "AuthenticationError" },
    });
    expect(asked).toBe(2);
  });

  it.each([
    ["throws", () => Promise.reject(new Error("no role here"))],
    ["hangs past the deadline", () => new Promise<never>(() => undefined)],
    ["gives garbage", () => Promise.resolve({ accessKeyId: 7 } as never)],
  ])("leaves points unsent when a provider %s", async (_, credentials) => {
    await using cloud = await startScriptedCloud([OK]);

    const result = await createToyReporter({ endpoint: cloud.url, credentials, deadlineMs: 80 }).report(samples(2));

    expect(fates(result, 2).unsent).toEqual([0, 1]);
    expect(result.unsent[0]).toMatchObject({ reason: "unauthenticated", error: { name: "AuthenticationError" } });
    expect(cloud.requests).toHaveLength(0);
  });
});

/** A limiter that no throttle slows, so that only the wait of the throttled request itself shows. */
function neverSlow() {
  let turn = 0;
  return { take: () => Promise.resolve(++turn), throttled: () => undefined, passed: () => undefined };
}
