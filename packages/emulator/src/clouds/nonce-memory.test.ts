import { describe, expect, it } from "vitest";

import { createNonceMemory } from "./nonce-memory.ts";

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
