import { type PlainAnswer, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { sample, samples } from "../testing/points.ts";
import { createToyReporter, OK } from "../testing/toy-cloud.ts";

const HOUR_MS = 3_600_000;

function unauthorized(aheadMs: number): PlainAnswer {
  return { status: 401, headers: { date: new Date(Date.now() + aheadMs).toUTCString() }, body: {} };
}

describe("a reporter whose clock is off", () => {
  it.each([-3_600_000, 3_600_000])(
    "corrects a clock that is off by %d ms for all requests in flight, with one retry each",
    async (offMs) => {
      const serverClock = (): number => Date.now() + offMs;
      const stored: number[] = [];
      await using cloud = await startScriptedCloud(({ headers, body }) => {
        const isOff = Math.abs(Number(headers["x-time"]) - serverClock()) > 900_000;
        if (!isOff) stored.push(Number(/"time":(\d+)/.exec(body)?.[1]));
        return {
          ...(isOff ? { status: 400, body: { code: "CLOCK" } } : OK),
          headers: { date: new Date(serverClock()).toUTCString() },
          delayMs: 10,
        };
      });
      const reporter = createToyReporter({ endpoint: cloud.url, pointsPerRequest: 1, concurrency: 8 });

      const result = await reporter.report(samples(8));

      expect(result.accepted).toBe(8);
      expect(Math.max(...result.requests.map(({ attempts }) => attempts))).toBeLessThanOrEqual(2);
      expect(stored).toHaveLength(8);
      expect(Math.max(...stored.map((time) => Math.abs(time - serverClock())))).toBeLessThan(60_000);
      expect(result.notes).toEqual(samples(8).map((_, index) => ({ index, note: "clock" })));
    },
  );

  it("corrects the clock after a 401 whose date is hours off", async () => {
    await using cloud = await startScriptedCloud([
      { status: 401, headers: { date: new Date(Date.now() + 7_200_000).toUTCString() }, body: {} },
      OK,
    ]);

    expect((await createToyReporter({ endpoint: cloud.url }).report([sample()])).accepted).toBe(1);
    expect(Number(cloud.requests[1]?.headers["x-time"]) - Date.now()).toBeGreaterThan(7_000_000);
  });

  it("records no skew where the clocks agree", async () => {
    await using cloud = await startScriptedCloud([{ ...OK, headers: { date: new Date().toUTCString() } }]);

    const { requests } = await createToyReporter({ endpoint: cloud.url }).report([sample()]);

    expect(requests[0]).not.toHaveProperty("clockSkewMs");
  });

  it("makes no second attempt where the clocks agree", async () => {
    await using cloud = await startScriptedCloud([{ status: 400, body: { code: "CLOCK" } }]);

    const result = await createToyReporter({ endpoint: cloud.url }).report([sample()]);

    expect(result.unsent[0]).toMatchObject({ reason: "unauthenticated" });
    expect(cloud.requests).toHaveLength(1);
  });

  it("moves the timestamp of points that have none, and notes it; never one that the caller gave", async () => {
    const date = new Date(Date.now() + HOUR_MS).toUTCString();
    await using cloud = await startScriptedCloud([unauthorized(HOUR_MS), { ...OK, headers: { date } }]);
    const reporter = createToyReporter({ endpoint: cloud.url });
    const given = Date.now() - 5_000;

    const first = await reporter.report([sample("default"), { ...sample("given"), timestamp: given }]);
    const second = await reporter.report([sample("later")]);

    expect([first.notes, second.notes]).toEqual([[{ index: 0, note: "clock" }], [{ index: 0, note: "clock" }]]);
    for (const { requests } of [first, second])
      expect(Math.abs((requests[0]?.clockSkewMs ?? 0) - HOUR_MS)).toBeLessThan(60_000);
    const timeIn = (request: number, name: string): number =>
      Number(new RegExp(`"name":"${name}".*?"time":(\\d+)`).exec(cloud.requests[request]?.body ?? "")?.[1]);
    expect(timeIn(0, "default") - Date.now()).toBeLessThan(60_000);
    expect(timeIn(1, "default") - Date.now()).toBeGreaterThan(HOUR_MS - 60_000);
    expect(timeIn(1, "given")).toBe(given);
    expect(timeIn(2, "later") - Date.now()).toBeGreaterThan(HOUR_MS - 60_000);
  });

  it.each([
    "Sat, 01 Jan 275760 00:00:00 GMT",
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "Fri, 31 Dec 9999 23:59:59 GMT",
    "soon",
  ])("ignores the absurd date %s, and reports as before afterwards", async (date) => {
    await using cloud = await startScriptedCloud([{ status: 401, headers: { date }, body: {} }, OK]);
    const reporter = createToyReporter({ endpoint: cloud.url });

    const first = await reporter.report([sample()]);
    const second = await reporter.report([sample()]);

    expect(first.unsent).toMatchObject([{ reason: "unauthenticated" }]);
    expect(second).toMatchObject({ accepted: 1, notes: [] });
    for (const { headers } of cloud.requests)
      expect(Math.abs(Number(headers["x-time"]) - Date.now())).toBeLessThan(60_000);
  });

  it("takes a 401 that the corrected clock cannot explain for a wrong key", async () => {
    const stored = { ...OK, headers: unauthorized(HOUR_MS).headers ?? {} };
    await using cloud = await startScriptedCloud([unauthorized(HOUR_MS), stored, unauthorized(HOUR_MS), OK]);
    const reporter = createToyReporter({ endpoint: cloud.url });

    const first = await reporter.report([sample()]);
    const second = await reporter.report([sample()]);

    expect(first.accepted).toBe(1);
    // The server's date is the one that was signed.
    expect(second.unsent).toMatchObject([{ reason: "unauthenticated" }]);
    expect(cloud.requests).toHaveLength(3);
  });

  it("drops a skew that the next answer contradicts", async () => {
    const now = new Date().toUTCString();
    await using cloud = await startScriptedCloud([unauthorized(20 * HOUR_MS), { ...OK, headers: { date: now } }]);
    const reporter = createToyReporter({ endpoint: cloud.url });

    await reporter.report([sample()]);
    await reporter.report([sample()]);

    const signedAt = cloud.requests.map(({ headers }) => Number(headers["x-time"]) - Date.now());
    expect(signedAt[1]).toBeGreaterThan(19 * HOUR_MS);
    expect(Math.abs(signedAt[2] ?? Infinity)).toBeLessThan(60_000);
  });
});
