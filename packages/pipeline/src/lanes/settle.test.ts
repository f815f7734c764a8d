import { type PointProblem, type ReportResult, ThrottledError, YunmeterError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { createLedger } from "../accounts/ledger.ts";
import type { PipelineEvent } from "../api/events.ts";
import type { GivenUpPoint } from "../queue/dead-letters.ts";
import type { ReadPoint } from "./open-lease.ts";
import { settle } from "./settle.ts";

const error = new YunmeterError("no");
const RULES = {
  mayRepeat: () => false,
  mayBeCopy: () => false,
  hopelessIn: () => new Set<PointProblem>(),
  letterOf: () => undefined,
};

function readPoints(count: number, replayed: readonly number[] = []): readonly ReadPoint[] {
  return Array.from({ length: count }, (_, index) => ({
    entry: {
      id: `id${index}`,
      lane: "toy",
      series: "",
      body: "",
      bytes: 0,
      rank: 0,
      addedAt: 0,
      replayed: replayed.includes(index),
    },
    point: { name: `p${index}`, value: index },
  }));
}

function problem(index: number, reason: PointProblem["reason"], more: Partial<PointProblem> = {}): PointProblem {
  return { index, point: {}, reason, retryable: true, error, ...more };
}

function settled(sent: readonly ReadPoint[], result: Partial<ReportResult>, mayRepeat = false) {
  const events: PipelineEvent[] = [];
  const ledger = createLedger(
    "toy",
    () => 0,
    (event) => events.push(event),
  );
  const none = { accepted: 0, refused: [], unsent: [], unknown: [], notes: [], requests: [] };
  const settlement = settle(sent, { ...none, ...result }, ledger, { ...RULES, mayRepeat: () => mayRepeat });
  return { ...settlement, events, ledger };
}

describe("settle", () => {
  it("sorts accepted, refused, kept and uncertain points of one report", () => {
    const { keep, accepted, postponement, countGivenUp, countDelivered, events } = settled(readPoints(6), {
      accepted: 1,
      refused: [problem(1, "refused"), problem(2, "invalid")],
      unsent: [problem(3, "throttled"), problem(4, "expired", { retryable: false })],
      unknown: [problem(5, "timeout")],
    });
    expect(keep).toEqual(["id3"]);
    expect(accepted).toBe(1);
    expect(postponement).toMatchObject({ reason: "throttled", points: 1, waiting: [{ name: "p3" }], resent: 0 });
    expect(events).toEqual([]);

    countGivenUp();
    countDelivered();
    expect(events.map(({ type, points }) => [type, points])).toEqual([
      ["lost", 1],
      ["lost", 1],
      ["lost", 1],
      ["uncertain", 1],
      ["delivered", 1],
    ]);
  });

  it("keeps uncertain points where a copy is harmless, and counts them as resent", () => {
    const { keep, postponement } = settled(readPoints(2), { unknown: [problem(0, "timeout")] }, true);
    expect(keep).toEqual(["id0"]);
    expect(postponement).toMatchObject({ resent: 1, backoff: "short" });
  });

  it("counts as replayed only what was delivered", () => {
    const { countDelivered, ledger } = settled(readPoints(4, [0, 1, 2]), {
      refused: [problem(0, "refused")],
      unsent: [problem(1, "unreachable")],
    });
    countDelivered();
    expect(ledger.counters).toMatchObject({ delivered: 2, replayed: 1 });
  });

  it("passes the number of late points to the event", () => {
    const { countDelivered, events } = settled(readPoints(3), {
      notes: [
        { index: 0, note: "late" },
        { index: 1, note: "repaired" },
        { index: 2, note: "late" },
      ],
    });
    countDelivered();
    expect(events).toMatchObject([{ type: "delivered", points: 3, late: 2 }]);
  });

  it("waits for the longest delay that the cloud demanded for any point", () => {
    const throttled = [1000, 9000, 500].map((retryAfterMs, index) =>
      problem(index, "throttled", { error: new ThrottledError("slow", { retryAfterMs }) }),
    );
    expect(settled(readPoints(3), { unsent: throttled }).postponement?.retryAfterMs).toBe(9000);
  });

  it("backs off for long only when every point waits for a change of configuration", () => {
    const forbidden = problem(0, "forbidden", { retryable: false });
    expect(settled(readPoints(1), { unsent: [forbidden] }).postponement?.backoff).toBe("long");
    const mixed = [forbidden, problem(1, "unreachable")];
    expect(settled(readPoints(2), { unsent: mixed }).postponement?.backoff).toBe("short");
  });

  it("counts a point once that the reporter names twice, and none that it was not given", () => {
    const { keep, accepted, countGivenUp, countDelivered, events } = settled(readPoints(2), {
      refused: [problem(0, "refused"), problem(0, "invalid"), problem(7, "refused")],
      unsent: [problem(0, "unreachable")],
    });
    countGivenUp();
    countDelivered();
    expect([keep, accepted]).toEqual([[], 1]);
    expect(events.map(({ type, points }) => [type, points])).toEqual([
      ["lost", 1],
      ["delivered", 1],
    ]);
  });

  it("names the kept points that may be stored, apart from those that are surely not", () => {
    const { keep, resent, postponement } = settled(
      readPoints(3),
      { unsent: [problem(0, "unreachable")], unknown: [problem(2, "timeout")] },
      true,
    );
    expect([keep, resent, postponement?.points, postponement?.resent]).toEqual([["id0", "id2"], ["id2"], 2, 1]);
  });

  it("loses a point whose every attempt is in vain, and keeps its dead letter", () => {
    const hopeless = problem(0, "unisolated");
    const events: PipelineEvent[] = [];
    const ledger = createLedger(
      "toy",
      () => 0,
      (event) => events.push(event),
    );
    const none = { accepted: 0, refused: [], unknown: [], notes: [], requests: [] };
    const result = { ...none, unsent: [hopeless, problem(1, "unisolated")] };
    const letter = { id: "id0", fate: "unsent", reason: "unisolated", vendor: "toy", at: 0 } as const;
    const rules = { ...RULES, hopelessIn: () => new Set([hopeless]), letterOf: () => letter };

    const { keep, letters, countGivenUp } = settle(readPoints(2), result, ledger, rules);
    countGivenUp();

    expect([keep, letters]).toEqual([["id1"], [letter]]);
    expect(events).toMatchObject([{ type: "lost", points: 1, reason: "unisolated", deadLetters: 1 }]);
  });

  it("counts what is given up apart from what is delivered, and names both its points and its dead letters", () => {
    const events: PipelineEvent[] = [];
    const ledger = createLedger(
      "toy",
      () => 0,
      (event) => events.push(event),
    );
    const result = {
      accepted: 1,
      refused: [problem(1, "refused")],
      unsent: [problem(2, "expired")],
      unknown: [problem(3, "timeout")],
      notes: [],
      requests: [],
    };
    const letterOf = (fate: GivenUpPoint["fate"], { reason }: PointProblem, { entry }: ReadPoint) =>
      reason === "expired" ? undefined : ({ id: entry.id, fate, reason, vendor: "toy", at: 0 } as const);

    const { givenUp, letters, ...counts } = settle(readPoints(4), result, ledger, { ...RULES, letterOf });
    counts.countGivenUp();

    expect([givenUp, letters.map(({ id }) => id)]).toEqual([
      ["id1", "id2", "id3"],
      ["id1", "id3"],
    ]);
    expect(events.splice(0)).toMatchObject([
      { type: "lost", points: 1, reason: "refused", deadLetters: 1 },
      { type: "lost", points: 1, reason: "expired", deadLetters: 0 },
      { type: "uncertain", points: 1, reason: "timeout", deadLetters: 1 },
    ]);

    counts.countDelivered();
    expect(events).toMatchObject([{ type: "delivered", points: 1 }]);
  });

  it("adds no delay where the cloud demanded none", () => {
    const unsent = [problem(0, "throttled", { error: new ThrottledError("slow", {}) }), problem(1, "unreachable")];
    expect(settled(readPoints(2), { unsent }).postponement?.retryAfterMs).toBe(0);
  });
});
