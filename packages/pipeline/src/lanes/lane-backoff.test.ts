import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createBackoff } from "./lane-backoff.ts";

const failure = { reason: "unavailable", backoff: "short", retryAfterMs: 0, isPartial: false } as const;

describe("createBackoff", () => {
  it("never waits for less than the cloud asks, nor for more than 30 s otherwise, however the clock steps", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(40),
        fc.nat(100_000),
        fc.integer({ min: -1e9, max: 1e9 }),
        (random, failures, retryAfterMs, step) => {
          let now = 1e12;
          const backoff = createBackoff({ now: () => now, random: () => random });
          for (let count = 0; count <= failures; count++) backoff.fail({ ...failure, retryAfterMs });

          const waitMs = backoff.waitMs();
          expect(waitMs).toBeGreaterThanOrEqual(retryAfterMs);
          expect(waitMs).toBeLessThanOrEqual(Math.max(30_000, retryAfterMs));
          now += step;
          expect(backoff.waitMs()).toBeLessThanOrEqual(waitMs);
          backoff.forgive();
          expect(backoff.waitMs()).toBeLessThanOrEqual(retryAfterMs);
        },
      ),
    );
  });

  it("waits for as long as the cloud asked of either of two calls, however the other ended", () => {
    let now = 1000;
    const backoff = createBackoff({ now: () => now, random: () => 0 });
    backoff.fail({ ...failure, reason: "throttled", retryAfterMs: 60_000 });
    now += 1000;
    backoff.fail(failure);
    expect(backoff.waitMs()).toBe(59_000);
    backoff.succeed();
    expect(backoff.waitMs()).toBe(59_000);
    now += 59_000;
    expect(backoff.waitMs()).toBe(0);
  });

  it("remembers since when, and forgets when all is well", () => {
    let now = 1000;
    const backoff = createBackoff({ now: () => now, random: () => 0.5 });
    backoff.fail(failure);
    now = 5000;
    backoff.fail({ ...failure, backoff: "long" });
    expect([backoff.trouble?.since, backoff.isLong, backoff.waitMs()]).toEqual([1000, true, 60_000]);
    expect(backoff.succeed()?.since).toBe(1000);
    expect([backoff.trouble, backoff.waitMs(), backoff.wellSince]).toEqual([undefined, 0, 5000]);
  });
});
