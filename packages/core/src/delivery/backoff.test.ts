import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { backoffMs } from "./backoff.ts";

const backoff = { baseMs: 200, maxMs: 10_000 };

describe("backoffMs", () => {
  it.each([
    [1, 200],
    [2, 400],
    [3, 800],
    [6, 6400],
    [7, 10_000],
    [32, 10_000],
    [5000, 10_000],
  ])("can wait up to %d attempts' worth: %d ms", (attempt, most) => {
    expect(backoffMs(backoff, attempt, 1)).toBe(most);
    expect(backoffMs(backoff, attempt, 0.5)).toBe(most / 2);
    expect(backoffMs(backoff, attempt, 0)).toBe(0);
  });

  it("never waits less than the server asks for, and no longer for its sake", () => {
    expect(backoffMs(backoff, 1, 0.5, 3000)).toBe(3000);
    expect(backoffMs(backoff, 1, 0.5, 60_000)).toBe(60_000);
    expect(backoffMs(backoff, 3, 0.5, 100)).toBe(400);
    expect(backoffMs(backoff, 3, 0.5, undefined)).toBe(400);
  });

  it("stays between what the server asks for and the most", () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), random, fc.nat(20_000), (attempt, share, serverMs) => {
        const ms = backoffMs(backoff, attempt, share, serverMs);

        expect(ms).toBeGreaterThanOrEqual(serverMs);
        expect(ms).toBeLessThanOrEqual(Math.max(backoff.maxMs, serverMs));
      }),
    );
  });
});
