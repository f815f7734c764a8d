import { describe, expect, it } from "vitest";

import { balanceOf, type FleetRecord, tableOf } from "./balance.ts";
import type { JournalEntry } from "./journal.ts";

const BALANCED: FleetRecord = {
  fleet: "Redis",
  lane: "jd",
  entries: [
    { type: "acknowledged", ids: ["a", "b", "c", "d", "e", "f"] },
    { type: "told", lane: "jd", reason: "uncertain", ids: ["b"], count: 0 },
    { type: "told", lane: "jd", reason: "damaged", ids: [], count: 1 },
    { type: "copies", run: "1", lane: "jd", resent: 0, replayed: 0 },
    { type: "copies", run: "1", lane: "jd", resent: 1, replayed: 1 },
    { type: "kept", lane: "jd", points: 4 },
    { type: "kept", lane: "jd", points: 0 },
  ],
  stored: new Map([
    ["a", 3],
    ["c", 1],
    ["d", 1],
    ["from before an acknowledgement", 1],
  ]),
  deadLetters: new Set(["e"]),
  waiting: 0,
};

describe("balanceOf", () => {
  it("explains each point that was stored, told by name or as a number, or is a dead letter", () => {
    expect(balanceOf(BALANCED)).toEqual({
      fleet: "Redis",
      lane: "jd",
      added: 6,
      stored: 3,
      told: 2,
      counted: 1,
      kept: 0,
      unexplained: 0,
      copies: 2,
      copiesTold: 4,
    });
  });

  it("believes the queue that points wait in it, where the process that closed last did not reach it", () => {
    expect(balanceOf({ ...BALANCED, waiting: 2 }).kept).toBe(2);
  });

  it.each<[string, Partial<FleetRecord>]>([
    ["a point that is not stored", { stored: new Map([["a", 1]]) }],
    ["a telling of another lane", { entries: BALANCED.entries.map((entry) => elsewhere(entry)) }],
    ["a dead letter that is not there", { deadLetters: new Set() }],
  ])("does not explain %s", (_, change) => {
    expect(balanceOf({ ...BALANCED, ...change }).unexplained).toBeGreaterThan(0);
  });
});

describe("tableOf", () => {
  it("writes a line for each lane under the names of the figures", () => {
    expect(tableOf([balanceOf(BALANCED)])).toMatch(/^fleet +lane +added .*\nRedis +jd +6 /u);
  });
});

function elsewhere(entry: JournalEntry): JournalEntry {
  return entry.type === "told" ? { ...entry, lane: "alibaba" } : entry;
}
