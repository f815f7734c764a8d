import { type PointProblem, TransportError, UnavailableError, YunmeterError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { createBreaker, probeOf } from "./breaker.ts";
import type { ReadPoint } from "./open-lease.ts";

const NOTHING = { accepted: 0, refused: [], unsent: [], unknown: [], notes: [], requests: [] };

function problem(reason: PointProblem["reason"], error: PointProblem["error"]): PointProblem {
  return { index: 0, point: {}, reason, retryable: true, error };
}

const gone = new TransportError("no answer", { phase: "sent", code: "ECONNRESET" });
const doubt = { ...NOTHING, unknown: [problem("uncertain", gone)] };

describe("createBreaker", () => {
  it("opens at the first point in doubt, also where others were accepted", () => {
    const breaker = createBreaker();
    breaker.record({ ...doubt, accepted: 5 }, 5);
    expect(breaker.isOpen).toBe(true);
  });

  it("stays closed when a deadline cut the call off", () => {
    const breaker = createBreaker();
    breaker.record({ ...NOTHING, unknown: [problem("aborted", gone)] }, 0);
    expect(breaker.isOpen).toBe(false);
  });

  it.each([
    ["points are accepted", NOTHING, 1],
    ["the cloud refuses a point", { ...NOTHING, refused: [problem("refused", gone)] }, 0],
  ])("closes when %s", (_, result, accepted) => {
    const breaker = createBreaker();
    breaker.record(doubt, 0);
    breaker.record(result, accepted);
    expect(breaker.isOpen).toBe(false);
  });

  it.each(["throttled", "unavailable", "unauthenticated", "forbidden", "quota", "unisolated"] as const)(
    "closes when the cloud's own code says why points are %s",
    (reason) => {
      const breaker = createBreaker();
      breaker.record(doubt, 0);
      breaker.record({ ...NOTHING, unsent: [problem(reason, new YunmeterError("no", { code: "Code" }))] }, 0);
      expect(breaker.isOpen).toBe(false);
    },
  );

  it.each([
    ["a gateway answers 503", problem("unavailable", new UnavailableError("503 of a gateway"))],
    ["no connection comes about", problem("unreachable", gone)],
  ])("stays open while %s", (_, unsent) => {
    const breaker = createBreaker();
    breaker.record(doubt, 0);
    breaker.record({ ...NOTHING, unsent: [unsent] }, 0);
    expect(breaker.isOpen).toBe(true);
  });
});

describe("probeOf", () => {
  const reads = ["a", "b", "c"].map((name): ReadPoint => ({
    entry: { id: name, lane: "toy", series: "", body: "", bytes: 0, rank: 0, addedAt: 0, replayed: false },
    point: { name, value: 1 },
  }));

  it("chooses the first point whose copy is harmless, else the first", () => {
    expect(probeOf(reads, false, ({ name }) => name === "b")).toEqual([reads[1]]);
    expect(probeOf(reads, false, () => false)).toEqual([reads[0]]);
    expect(probeOf([], false, () => true)).toEqual([]);
  });

  it("chooses the oldest where the cloud wants a series in order", () => {
    expect(probeOf(reads, true, ({ name }) => name === "b")).toEqual([reads[0]]);
  });
});
