import { type PointProblem, type ReportResult, YunmeterError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { createGiveUp } from "./give-up.ts";
import type { ReadPoint } from "./settle.ts";

const SENT = ["a", "b", "c"].map((id) => {
  const entry = { id, lane: "toy", series: "", body: 1, bytes: 8, rank: 0, addedAt: 0, replayed: false };
  return { entry, point: { name: id, value: 1 } } satisfies ReadPoint;
});

function problem(index: number, error: YunmeterError, reason: PointProblem["reason"] = "unisolated"): PointProblem {
  return { index, point: {}, reason, retryable: true, error };
}

function unsent(...problems: readonly PointProblem[]): ReportResult {
  return { accepted: 0, refused: [], unsent: problems, unknown: [], notes: [], requests: [] };
}

const deadLetters = { list: async () => [], resend: async () => 0, drop: async () => 0 };
const parts = { reporter: { vendor: "toy" }, queue: { deadLetters }, deadLetters: true, runtime: { now: () => 7 } };
const tooLarge = (): YunmeterError => new YunmeterError("a page said 413");

describe("createGiveUp", () => {
  it("gives up a point after the third call in which it was too large alone", () => {
    const giveUp = createGiveUp(parts);
    const calls = Array.from({ length: 4 }, () => [problem(0, tooLarge()), problem(2, tooLarge())]);

    expect(calls.map((call) => [...giveUp.hopelessIn(SENT, unsent(...call))].length)).toEqual([0, 0, 2, 0]);
  });

  it("gives up no point that shared its request, or that waits for another reason", () => {
    const giveUp = createGiveUp(parts);
    const shared = tooLarge();
    for (let call = 0; call < 5; call++) {
      const result = unsent(problem(0, shared), problem(1, shared), problem(2, tooLarge(), "throttled"));
      expect(giveUp.hopelessIn(SENT, result).size).toBe(0);
    }
  });

  it("writes the reason into the dead letter, and cuts a long message", () => {
    const giveUp = createGiveUp(parts);
    const error = new YunmeterError("x".repeat(1000), { code: "TooBig" });

    const [read] = SENT;
    if (read === undefined) throw new Error("there is a point");
    expect(giveUp.letterOf("unsent", problem(0, error), read)).toEqual({
      id: "a",
      fate: "unsent",
      reason: "unisolated",
      code: "TooBig",
      message: "x".repeat(400),
      vendor: "toy",
      at: 7,
    });
    for (const none of [{ deadLetters: false }, { queue: {} }])
      expect(createGiveUp({ ...parts, ...none }).letterOf("unsent", problem(0, error), read)).toBeUndefined();
    expect(giveUp.letterOf("unsent", problem(0, error, "expired"), read)).toBeUndefined();
  });
});
