import { type PointProblem, type ReportResult, YunmeterError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import type { LeasedPoint } from "../queue/queue.ts";
import type { ReadPoint } from "./open-lease.ts";
import { createResendRules, type ResendParts, type ResendRules } from "./resend-rules.ts";

const deadLetters = { list: async () => [], resend: async () => 0, drop: async () => 0 };
const PARTS: ResendParts = {
  reporter: { vendor: "toy", duplicate: () => "harmless" },
  queue: { durable: true, deadLetters },
  resendUncertain: false,
  deadLetters: true,
  signal: new AbortController().signal,
  runtime: { now: () => 7 },
};

function read(id: string, marks: Pick<LeasedPoint, "mayBeStored"> & { readonly replayed?: boolean } = {}): ReadPoint {
  const entry = { id, lane: "toy", series: "", body: "", bytes: 0, rank: 0, addedAt: 0, replayed: false, ...marks };
  return { entry, point: { name: "p", value: 1 } };
}

function rulesWhere(refusesCopies: boolean): ResendRules {
  return createResendRules({ ...PARTS, reporter: { ...PARTS.reporter, refusesCopies } });
}

const DEFAULTS: { readonly resendUncertain?: boolean; readonly isOver?: boolean; readonly durable?: boolean } = {};

describe("the rules about copies", () => {
  it("takes a point for a possible copy from its doubtful attempt until it has left the queue", () => {
    const copies = rulesWhere(true);
    const sent = [read("a"), read("b")];
    expect(copies.mayBeCopy(read("a"))).toBe(false);

    copies.note(sent, { keep: ["a", "b"], resent: ["a"] });
    expect([copies.mayBeCopy(read("a")), copies.mayBeCopy(read("b"))]).toEqual([true, false]);
    // Throttled: nothing is known of the first attempt by that.
    copies.note(sent, { keep: ["a"], resent: [] });
    expect(copies.mayBeCopy(read("a"))).toBe(true);
    copies.note(sent, { keep: [], resent: [] });
    expect(copies.mayBeCopy(read("a"))).toBe(false);
  });

  it("takes what a killed process had held for a possible copy", () => {
    expect(rulesWhere(true).mayBeCopy(read("a", { replayed: true }))).toBe(true);
  });

  it("takes what a process that closed had left in doubt for a possible copy", () => {
    expect(rulesWhere(true).mayBeCopy(read("a", { mayBeStored: true }))).toBe(true);
  });

  it("does neither for a cloud that refuses no copies", () => {
    const copies = rulesWhere(false);
    copies.note([read("a")], { keep: ["a"], resent: ["a"] });

    expect([copies.mayBeCopy(read("a")), copies.mayBeCopy(read("b", { replayed: true }))]).toEqual([false, false]);
  });

  it.each([
    ["a harmless point", { duplicate: "harmless" }, true],
    ["one that counts twice", { duplicate: "counts-twice" }, false],
    ["one that counts twice, where that is asked for", { duplicate: "counts-twice", resendUncertain: true }, true],
    ["a harmless one after the end, from a queue that lasts", { duplicate: "harmless", isOver: true }, true],
    ["a harmless one after the end, from memory", { duplicate: "harmless", isOver: true, durable: false }, false],
    ["a harmless one from memory", { duplicate: "harmless", durable: false }, true],
  ] as const)("repeats %s or not", (_, given, mayRepeat) => {
    const { duplicate, resendUncertain = false, isOver = false, durable = true } = { ...DEFAULTS, ...given };
    const copies = createResendRules({
      ...PARTS,
      reporter: { vendor: "toy", duplicate: () => duplicate },
      queue: { durable },
      resendUncertain,
      signal: isOver ? AbortSignal.abort() : new AbortController().signal,
    });
    expect(copies.mayRepeat({ name: "p", value: 1 })).toBe(mayRepeat);
  });

  it("names the doubtful points where the cloud refuses copies, and none where it takes them", () => {
    expect(rulesWhere(true).refusedLater(["a", "b"])).toEqual(["a", "b"]);
    expect(rulesWhere(false).refusedLater(["a", "b"])).toEqual([]);
  });

  it("takes a reporter that does not say for one whose cloud takes copies", () => {
    const copies = createResendRules(PARTS);
    expect([copies.mayBeCopy(read("a", { replayed: true })), copies.refusedLater(["a"])]).toEqual([false, []]);
  });

  it("forgets nothing that is settled while another point of the same call waits", () => {
    const copies = rulesWhere(true);
    copies.note([read("a"), read("b")], { keep: ["a", "b"], resent: ["a", "b"] });
    copies.note([read("a")], { keep: [], resent: [] });
    expect([copies.mayBeCopy(read("a")), copies.mayBeCopy(read("b"))]).toEqual([false, true]);
  });

  it("remembers the last 100,000 points in doubt", () => {
    const copies = rulesWhere(true);
    const ids = Array.from({ length: 100_001 }, (_, index) => String(index));
    copies.note([], { keep: ids, resent: ids });
    expect([copies.mayBeCopy(read("0")), copies.mayBeCopy(read("1"))]).toEqual([false, true]);
  });
});

const SENT = ["a", "b", "c"].map((id) => read(id));

function problem(index: number, error: YunmeterError, reason: PointProblem["reason"] = "unisolated"): PointProblem {
  return { index, point: {}, reason, retryable: true, error };
}

function unsent(...problems: readonly PointProblem[]): ReportResult {
  return { accepted: 0, refused: [], unsent: problems, unknown: [], notes: [], requests: [] };
}

const tooLarge = (): YunmeterError => new YunmeterError("a page said 413");

describe("the rules about points that no request carries", () => {
  it("gives up a point after the third call in which it was too large alone", () => {
    const rules = createResendRules(PARTS);
    const calls = Array.from({ length: 4 }, () => [problem(0, tooLarge()), problem(2, tooLarge())]);

    expect(calls.map((call) => [...rules.hopelessIn(SENT, unsent(...call))].length)).toEqual([0, 0, 2, 0]);
  });

  it("gives up no point that shared its request, or that waits for another reason", () => {
    const rules = createResendRules(PARTS);
    const shared = tooLarge();
    for (let call = 0; call < 5; call++) {
      const result = unsent(problem(0, shared), problem(1, shared), problem(2, tooLarge(), "throttled"));
      expect(rules.hopelessIn(SENT, result).size).toBe(0);
    }
  });

  it("counts the calls of 10,000 points, and of more forgets the oldest", () => {
    const rules = createResendRules(PARTS);
    const sent = Array.from({ length: 10_001 }, (_, index) => read(String(index)));
    rules.hopelessIn(sent, unsent(...sent.map((_, index) => problem(index, tooLarge()))));

    const twice = [1, 1].map((index) => rules.hopelessIn(sent, unsent(problem(index, tooLarge()))).size);
    const forgotten = [0, 0].map((index) => rules.hopelessIn(sent, unsent(problem(index, tooLarge()))).size);
    expect([twice, forgotten]).toEqual([
      [0, 1],
      [0, 0],
    ]);
  });

  it("writes the reason into the dead letter, and cuts a long message", () => {
    const rules = createResendRules(PARTS);
    const error = new YunmeterError("x".repeat(1000), { code: "TooBig" });

    expect(rules.letterOf("unsent", problem(0, error), read("a"))).toEqual({
      id: "a",
      fate: "unsent",
      reason: "unisolated",
      code: "TooBig",
      message: "x".repeat(400),
      vendor: "toy",
      at: 7,
    });
    for (const none of [{ deadLetters: false }, { queue: { durable: true } }])
      expect(createResendRules({ ...PARTS, ...none }).letterOf("unsent", problem(0, error), read("a"))).toBeUndefined();
    expect(rules.letterOf("unsent", problem(0, error, "expired"), read("a"))).toBeUndefined();
  });
});
