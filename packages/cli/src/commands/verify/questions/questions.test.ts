import { describe, expect, it } from "vitest";

import { CLOUD_NAMES } from "../../../clouds/cloud.ts";
import { QUESTIONNAIRES } from "./questionnaires.ts";

describe("the questionnaires", () => {
  it.each(CLOUD_NAMES)("of %s have distinct ids, and end with a question mark", (name) => {
    const { questions, byHand } = QUESTIONNAIRES[name];
    const ids = questions.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    for (const { asks } of [...questions, ...byHand]) expect(asks).toMatch(/\?$/u);
  });

  const ALL = Object.values(QUESTIONNAIRES).flatMap(({ questions }) => questions);
  const seen = { code: undefined, words: "" };
  const yes = { ...seen, status: 200, isTaken: true };
  const no = { ...seen, status: 400, isTaken: false };

  it("have an answer for each outcome", () => {
    for (const { id, answer } of ALL.filter((question) => "experiment" in question))
      expect([id, answer?.(yes) ?? "taken"]).not.toEqual([id, answer?.(no) ?? "not taken"]);
  });

  it("distinguish a missing sum, one point and two", () => {
    const readBack = ALL.filter((question) => "before" in question);

    expect(readBack.map(({ id }) => id)).toEqual([
      "twice",
      "central-host",
      "twice",
      "partial-failure",
      "twice",
      "twice-at-once",
    ]);
    for (const { tells } of readBack) expect(tells([undefined], yes)).not.toBe(tells([1], yes));
    for (const { tells } of readBack.filter(({ id }) => id.startsWith("twice")))
      expect([tells([1], yes), tells([2], yes)]).toEqual(["it counts once", "it counts twice"]);
  });
});
