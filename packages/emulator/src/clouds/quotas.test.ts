import { describe, expect, it } from "vitest";

import { createQuotas } from "./quotas.ts";

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
