import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createPatience } from "./lane-backoff.ts";

const failure = { reason: "unavailable", patience: "short", retryAfterMs: 0, isPartial: false } as const;

describe("createPatience", () => {
  it("never waits for less than the cloud asks, nor for more than 30 s otherwise, however the clock steps", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(40),
        fc.nat(100_000),
        fc.integer({ min: -1e9, max: 1e9 }),
        (random, failures, retryAfterMs, step) => {
          let now = 1e12;
          const patience = createPatience({ now: () => now, random: () => random });
          for (let count = 0; count <= failures; count++) patience.fail({ ...failure, retryAfterMs });

          const waitMs = patience.waitMs();
          expect(waitMs).toBeGreaterThanOrEqual(retryAfterMs);
          expect(waitMs).toBeLessThanOrEqual(Math.max(30_000, retryAfterMs));
          now += step;
          expect(patience.waitMs()).toBeLessThanOrEqual(waitMs);
          patience.forgive();
          expect(patience.waitMs()).toBeLessThanOrEqual(retryAfterMs);
        },
      ),
    );
  });

  it("waits for as long as the cloud asked of either of two calls, however the other ended", () => {
    let now = 1000;
    const patience = createPatience({ now: () => now, random: () => 0 });
    patience.fail({ ...failure, reason: "throttled", retryAfterMs: 60_000 });
    now += 1000;
    patience.fail(failure);
    expect(patience.waitMs()).toBe(59_000);
    patience.succeed();
    expect(patience.waitMs()).toBe(59_000);
    now += 59_000;
    expect(patience.waitMs()).toBe(0);
  });

  it("remembers since when, and forgets when all is well", () => {
    let now = 1000;
    const patience = createPatience({ now: () => now, random: () => 0.5 });
    patience.fail(failure);
    now = 5000;
    patience.fail({ ...failure, patience: "long" });
    expect([patience.trouble?.since, patience.isLong, patience.waitMs()]).toEqual([1000, true, 60_000]);
    expect(patience.succeed()?.since).toBe(1000);
    expect([patience.trouble, patience.waitMs(), patience.wellSince]).toEqual([undefined, 0, 5000]);
  });
});
