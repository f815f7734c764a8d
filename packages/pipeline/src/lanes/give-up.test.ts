import { type PointProblem, type ReportResult, YunmeterError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { createGiveUp } from "./give-up.ts";
import type { ReadPoint } from "./settle.ts";

const SENT = ["a", "b", "c"].map((id) => read(id));

function read(id: string): ReadPoint {
  const entry = { id, lane: "toy", series: "", body: 1, bytes: 8, rank: 0, addedAt: 0, replayed: false };
  return { entry, point: { name: id, value: 1 } };
}

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

  it("counts the calls of 10,000 points, and of more forgets the oldest", () => {
    const giveUp = createGiveUp(parts);
    const sent = Array.from({ length: 10_001 }, (_, index) => read(String(index)));
    giveUp.hopelessIn(sent, unsent(...sent.map((_, index) => problem(index, tooLarge()))));

    const twice = [1, 1].map((index) => giveUp.hopelessIn(sent, unsent(problem(index, tooLarge()))).size);
    const forgotten = [0, 0].map((index) => giveUp.hopelessIn(sent, unsent(problem(index, tooLarge()))).size);
    expect([twice, forgotten]).toEqual([
      [0, 1],
      [0, 0],
    ]);
  });

  it("writes the reason into the dead letter, and cuts a long message", () => {
    const giveUp = createGiveUp(parts);
    const error = new YunmeterError("x".repeat(1000), { code: "TooBig" });

    expect(giveUp.letterOf("unsent", problem(0, error), read("a"))).toEqual({
      id: "a",
      fate: "unsent",
      reason: "unisolated",
      code: "TooBig",
      message: "x".repeat(400),
      vendor: "toy",
      at: 7,
    });
    for (const none of [{ deadLetters: false }, { queue: {} }])
      expect(createGiveUp({ ...parts, ...none }).letterOf("unsent", problem(0, error), read("a"))).toBeUndefined();
    expect(giveUp.letterOf("unsent", problem(0, error, "expired"), read("a"))).toBeUndefined();
  });
});
