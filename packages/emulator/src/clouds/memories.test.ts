import { describe, expect, it } from "vitest";

import { createNonceMemory } from "./nonce-memory.ts";
import { createQuotas } from "./quotas.ts";
import { cutToBytes, utf8Bytes } from "./text.ts";

describe("createNonceMemory", () => {
  it("accepts a nonce once within its window, per owner", () => {
    const memory = createNonceMemory(1000, 10);

    expect(memory.take("a", "n", 0)).toBe(true);
    expect(memory.take("b", "n", 0)).toBe(true);
    expect(memory.take("a", "n", 1000)).toBe(false);
    expect(memory.take("a", "n", 2001)).toBe(true);
  });

  it("forgets the oldest beyond its capacity", () => {
    const memory = createNonceMemory(1000, 2);
    for (const nonce of ["1", "2", "3", "4"]) memory.take("a", nonce, 0);

    expect(memory.take("a", "4", 0)).toBe(false);
    expect(memory.take("a", "1", 0)).toBe(true);
  });

  it("is empty after a clear", () => {
    const memory = createNonceMemory(1000, 2);
    memory.take("a", "n", 0);

    memory.clear();

    expect(memory.take("a", "n", 0)).toBe(true);
  });
});

describe("createQuotas", () => {
  it("admits what was admitted before, and nothing new beyond the maximum", () => {
    const quotas = createQuotas();

    const answers = ["a", "b", "a", "c", "b"].map((item) => quotas.admit("series", item, 2));

    expect(answers).toEqual([true, true, true, false, true]);
    expect(quotas.admit("another", "c", 2)).toBe(true);
    expect(quotas.admit("series", "c", undefined)).toBe(true);
  });

  it("is replenished with each period", () => {
    const quotas = createQuotas();
    const spend = (at: number, amount: number): boolean => quotas.spend("rate", amount, 3, { at, lengthMs: 1000 });

    expect([spend(0, 2), spend(500, 2), spend(999, 1), spend(1000, 3), spend(1001, 1)]).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it("is empty after a clear", () => {
    const quotas = createQuotas();
    quotas.admit("series", "a", 1);

    quotas.clear();

    expect(quotas.admit("series", "b", 1)).toBe(true);
  });
});

describe("cutToBytes", () => {
  it.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "abc"],
    ["a云", 3, "a"],
    ["😀😀", 7, "😀"],
    ["云", 2, ""],
  ])("cuts %s to %i bytes without cutting a character", (text, maximum, short) => {
    expect(cutToBytes(text, maximum)).toBe(short);
    expect(utf8Bytes(short)).toBeLessThanOrEqual(maximum);
  });
});
