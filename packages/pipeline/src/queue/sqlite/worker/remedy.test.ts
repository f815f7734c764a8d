import { describe, expect, it } from "vitest";

import type { Question } from "../protocol.ts";
import { MovedError, remedyFor } from "./remedy.ts";
import { DamageError } from "./result-codes.ts";

const ASK = { number: 1, now: 0 };
const TAKE: Question = { ...ASK, topic: "append", points: [] };
const LET_GO: Question = { ...ASK, topic: "settle", lease: "a", gone: [], kept: [] };
const sqlite = (errcode: number): Error => Object.assign(new Error("of SQLite"), { errcode });

describe("remedyFor", () => {
  it.each([
    ["a file that is not a database", sqlite(26)],
    ["a malformed file", sqlite(11 | (1 << 8))],
    ["a file system that is damaged", sqlite(8458)],
    ["a number that is too large to be ours", Object.assign(new Error("too large"), { code: "ERR_OUT_OF_RANGE" })],
    ["what only we see", new DamageError("its header")],
  ])("puts the file aside for %s", (_, error) => {
    expect(remedyFor(error, [LET_GO, TAKE])).toBe("put aside");
  });

  it("opens the file anew that another process put in the place of this one", () => {
    expect(remedyFor(new MovedError(), [TAKE])).toBe("reopen");
  });

  it("spends the reserve of a full disk on letting points go, and on nothing else", () => {
    expect(remedyFor(sqlite(13), [LET_GO])).toBe("room");
    expect(remedyFor(sqlite(13), [LET_GO, TAKE])).toBeUndefined();
  });

  it.each([
    ["a file that others keep locked", sqlite(5)],
    ["a read error that says nothing of the file", sqlite(10)],
    ["an error that is not SQLite's", new Error("no")],
  ])("knows none for %s", (_, error) => {
    expect(remedyFor(error, [LET_GO])).toBeUndefined();
  });
});
