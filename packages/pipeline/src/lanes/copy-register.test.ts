import { describe, expect, it } from "vitest";

import type { LeasedPoint } from "../queue/queue.ts";
import { type CopyRegister, createCopyRegister } from "./copy-register.ts";
import type { ReadPoint } from "./read-point.ts";

function read(id: string, marks: Pick<LeasedPoint, "mayBeStored"> & { readonly replayed?: boolean } = {}): ReadPoint {
  const entry = { id, lane: "toy", series: "", body: "", bytes: 0, rank: 0, addedAt: 0, replayed: false, ...marks };
  return { entry, point: { name: "p", value: 1 } };
}

function registerOf(refusesCopies: boolean): CopyRegister {
  const reporter = { duplicate: () => "harmless" as const, refusesCopies };
  const { signal } = new AbortController();
  return createCopyRegister({ reporter, queue: { durable: true }, resendUncertain: false, signal });
}

const DEFAULTS: { readonly resendUncertain?: boolean; readonly isOver?: boolean; readonly durable?: boolean } = {};

describe("createCopyRegister", () => {
  it("takes a point for a possible copy from its doubtful attempt until it has left the queue", () => {
    const copies = registerOf(true);
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
    expect(registerOf(true).mayBeCopy(read("a", { replayed: true }))).toBe(true);
  });

  it("takes what a process that closed had left in doubt for a possible copy", () => {
    expect(registerOf(true).mayBeCopy(read("a", { mayBeStored: true }))).toBe(true);
  });

  it("does neither for a cloud that refuses no copies", () => {
    const copies = registerOf(false);
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
    const copies = createCopyRegister({
      reporter: { duplicate: () => duplicate },
      queue: { durable },
      resendUncertain,
      signal: isOver ? AbortSignal.abort() : new AbortController().signal,
    });
    expect(copies.mayRepeat({ name: "p", value: 1 })).toBe(mayRepeat);
  });

  it("names the doubtful points where the cloud refuses copies, and none where it takes them", () => {
    expect(registerOf(true).refusedLater(["a", "b"])).toEqual(["a", "b"]);
    expect(registerOf(false).refusedLater(["a", "b"])).toEqual([]);
  });

  it("takes a reporter that does not say for one whose cloud takes copies", () => {
    const { signal } = new AbortController();
    const reporter = { duplicate: () => "harmless" as const };
    const copies = createCopyRegister({ reporter, queue: { durable: true }, resendUncertain: false, signal });
    expect([copies.mayBeCopy(read("a", { replayed: true })), copies.refusedLater(["a"])]).toEqual([false, []]);
  });

  it("forgets nothing that is settled while another point of the same call waits", () => {
    const copies = registerOf(true);
    copies.note([read("a"), read("b")], { keep: ["a", "b"], resent: ["a", "b"] });
    copies.note([read("a")], { keep: [], resent: [] });
    expect([copies.mayBeCopy(read("a")), copies.mayBeCopy(read("b"))]).toEqual([false, true]);
  });

  it("remembers the last 100,000 points in doubt", () => {
    const copies = registerOf(true);
    const ids = Array.from({ length: 100_001 }, (_, index) => String(index));
    copies.note([], { keep: ids, resent: ids });
    expect([copies.mayBeCopy(read("0")), copies.mayBeCopy(read("1"))]).toEqual([false, true]);
  });
});
