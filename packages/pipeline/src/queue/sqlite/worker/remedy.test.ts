import { describe, expect, it } from "vitest";

import type { Request } from "../protocol.ts";
import { MovedError, remedyFor } from "./remedy.ts";
import { DamageError } from "./result-codes.ts";

const ASK = { number: 1, now: 0, ageNow: 0 };
const TAKE: Request = { ...ASK, method: "append", points: [] };
const LET_GO: Request = { ...ASK, method: "settle", lease: "a", gone: [], kept: [] };
const sqlite = (errcode: number): Error => Object.assign(new Error("of SQLite"), { errcode });

describe("remedyFor", () => {
  it.each([
    ["a file that is not a database", sqlite(26)],
    ["a malformed file", sqlite(11 | (1 << 8))],
    ["a file system that is damaged", sqlite(8458)],
    ["a number larger than any that we write", Object.assign(new Error("too large"), { code: "ERR_OUT_OF_RANGE" })],
    ["damage that only our checks find", new DamageError("its header")],
  ])("puts the file aside for %s", (_, error) => {
    expect(remedyFor(error, [LET_GO, TAKE])).toBe("put aside");
  });

  it("reopens when another process replaced the file", () => {
    expect(remedyFor(new MovedError(), [TAKE])).toBe("reopen");
  });

  it("spends the reserve on settling on a full disk, and on nothing else", () => {
    expect(remedyFor(sqlite(13), [LET_GO])).toBe("room");
    expect(remedyFor(sqlite(13), [LET_GO, TAKE])).toBeUndefined();
  });

  it.each([
    ["a file that others keep locked", sqlite(5)],
    ["a read error that says nothing of the file", sqlite(10)],
    ["an error that is not SQLite's", new Error("no")],
  ])("has no remedy for %s", (_, error) => {
    expect(remedyFor(error, [LET_GO])).toBeUndefined();
  });
});
