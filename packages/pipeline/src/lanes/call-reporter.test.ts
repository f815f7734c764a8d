import { type Reporter, type RequestRecord, YunmeterError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { createLedger } from "../accounts/ledger.ts";
import { createPipeline } from "../engine/create-pipeline.ts";
import { createToyReporter } from "../testing/toy-cloud.ts";
import { createVirtualTime } from "../testing/virtual-time.ts";
import { callReporter, clockRemark } from "./call-reporter.ts";

const POINTS = [
  { name: "a", value: 1 },
  { name: "b", value: 2 },
];
const error = new YunmeterError("no");
const none = { accepted: 2, refused: [], unsent: [], unknown: [], notes: [], requests: [] };

function begin(report: () => unknown) {
  const time = createVirtualTime();
  const ledger = createLedger("toy", time.now, () => undefined);
  const remarks: string[] = [];
  const parts = {
    reporter: { report } as unknown as Reporter,
    ledger,
    signal: new AbortController().signal,
    runtime: { now: time.now, elapsed: time.now, sleep: time.sleep, random: () => 0.5 },
    remark: (words: string) => void remarks.push(words),
  };
  return { time, ledger, remarks, call: () => callReporter(POINTS, parts) };
}

const IN_DOUBT = {
  accepted: 0,
  refused: [],
  unsent: [],
  unknown: [
    { index: 0, point: POINTS[0], reason: "uncertain", retryable: true },
    { index: 1, point: POINTS[1], reason: "uncertain", retryable: true },
  ],
};

describe("callReporter", () => {
  it("returns the result of the reporter", async () => {
    const result = { ...none, unsent: [{ index: 1, point: POINTS[1], reason: "throttled", retryable: true, error }] };

    expect(await begin(async () => result).call()).toBe(result);
  });

  it("adds the list of requests that a reporter leaves out", async () => {
    const { requests: _, ...result } = none;

    expect(await begin(async () => result).call()).toEqual(none);
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a number", 2],
    ["no lists", {}],
    ["an object for a list", { ...none, unsent: {} }],
    ["notes that are none", { ...none, notes: ["late"] }],
    ["requests that are none", { ...none, requests: [null] }],
    ["a problem without a reason", { ...none, refused: [{ index: 0, error }] }],
    ["a problem without an error", { ...none, unsent: [{ index: 0, reason: "throttled" }] }],
    ["a problem whose error is null", { ...none, unknown: [{ index: 0, reason: "timeout", error: null }] }],
    ["a problem whose error has no message", { ...none, unknown: [{ index: 0, reason: "timeout", error: {} }] }],
    ["a problem that is null", { ...none, refused: [null] }],
  ])("leaves all points in doubt where the reporter returns %s", async (_, result) => {
    const { unknown, ...rest } = await begin(async () => result).call();

    expect({ ...rest, unknown }).toMatchObject(IN_DOUBT);
    expect(unknown[0]?.error.message).toBe("the reporter returned no result");
    expect(unknown[0]?.error.cause).toBe(result);
  });

  it.each<[string, unknown, string]>([
    ["an error", new Error("it fell over"), "the reporter rejected: it fell over"],
    ["something else", "a text", "the reporter rejected: no error was given"],
  ])("leaves all points in doubt where the reporter rejects with %s", async (_, thrown, message) => {
    const result = await begin(() => {
      throw thrown as Error;
    }).call();

    expect(result).toMatchObject(IN_DOUBT);
    expect(result.unknown[0]?.error).toMatchObject({ message, cause: thrown });
  });

  it("measures the call, and counts its points as in flight until its end", async () => {
    const { time, ledger, call } = begin(async () => {
      await time.sleep(1500);
      return none;
    });
    const called = call();
    expect(ledger.counters).toMatchObject({ inFlight: 2, calledAt: time.now() });

    await time.until(called);

    expect(ledger.counters).toMatchObject({ inFlight: 0, calledAt: undefined, calls: { count: 1, sum: 1.5 } });
  });

  it("remarks that the clock is off", async () => {
    const requests = [{ points: 2, bytes: 1, attempts: 1, durationMs: 1, outcome: "accepted", clockSkewMs: 120_000 }];
    const { remarks, call } = begin(async () => ({ ...none, requests }));
    await call();

    expect(remarks).toEqual([expect.stringContaining("2 minutes behind the cloud's")]);
  });
});

const RECORD: RequestRecord = { points: 1, bytes: 1, attempts: 1, durationMs: 1, outcome: "accepted" };
const HOUR_MS = 3_600_000;

describe("clockRemark", () => {
  it.each([
    [HOUR_MS, "60 minutes behind"],
    [-HOUR_MS, "60 minutes ahead of"],
    [90_000, "2 minutes behind"],
    [30_000, "1 minute behind"],
  ])("names a skew of %d ms", (clockSkewMs, words) => {
    expect(clockRemark("toy", { requests: [RECORD, { ...RECORD, clockSkewMs }] })).toContain(
      `toy: this machine's clock is ${words} the cloud's.`,
    );
  });

  it.each([undefined, 0, 29_999])("is silent about %s", (skew) => {
    expect(clockRemark("toy", { requests: [skew === undefined ? RECORD : { ...RECORD, clockSkewMs: skew }] })).toBe(
      undefined,
    );
  });
});

describe("a pipeline on a machine whose clock is off", () => {
  it("logs it once, however many calls the lane makes", async () => {
    const lines: string[] = [];
    const toy = createToyReporter();
    const reporter = {
      ...toy,
      report: async (points: Parameters<typeof toy.report>[0]) => {
        const given = [...(points as Iterable<never>)];
        const requests = [{ ...RECORD, points: given.length, clockSkewMs: HOUR_MS }];
        return { accepted: given.length, refused: [], unsent: [], unknown: [], notes: [], requests };
      },
    };
    const pipeline = createPipeline({ reporters: [reporter], log: (line) => void lines.push(line) });

    for (const name of ["a", "b"]) {
      pipeline.add({ name, value: 1 });
      await pipeline.flush();
    }
    await pipeline.close();

    expect(lines).toEqual([expect.stringContaining("this machine's clock is 60 minutes behind the cloud's")]);
  });
});
