import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createBackoff } from "./lane-backoff.ts";

const failure = { reason: "unavailable", backoff: "short", retryAfterMs: 0, isPartial: false } as const;

describe("createBackoff", () => {
  it("waits at least as long as the cloud demands and otherwise at most 30 s, however the clock steps", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(40),
        fc.nat(300_000),
        fc.integer({ min: -1e9, max: 1e9 }),
        (random, failures, retryAfterMs, step) => {
          let now = 1e12;
          const backoff = createBackoff({ now: () => now, elapsed: () => 0, random: () => random });
          for (let count = 0; count <= failures; count++) backoff.fail({ ...failure, retryAfterMs });

          const waitMs = backoff.waitMs();
          expect(waitMs).toBeGreaterThanOrEqual(retryAfterMs);
          expect(waitMs).toBeLessThanOrEqual(Math.max(30_000, retryAfterMs));
          now += step;
          expect(backoff.waitMs()).toBeLessThanOrEqual(waitMs);
          backoff.skipWait();
          expect(backoff.waitMs()).toBe(0);
        },
      ),
    );
  });

  it("is over in time when the clock steps back meanwhile", () => {
    let [now, elapsed] = [1e12, 0];
    const backoff = createBackoff({ now: () => now, elapsed: () => elapsed, random: () => 0.5 });
    const waitMs = backoff.fail({ ...failure, retryAfterMs: 20_000 });
    now -= 3_600_000;
    expect(backoff.waitMs()).toBe(waitMs);
    elapsed += waitMs;
    expect(backoff.waitMs()).toBe(0);
  });

  it("starts again at one second after a call in which some points were accepted", () => {
    const backoff = createBackoff({ now: () => 0, elapsed: () => 0, random: () => 0.5 });
    expect([1, 2, 3].map(() => backoff.fail(failure))).toEqual([500, 1000, 2000]);
    expect(backoff.fail({ ...failure, isPartial: true })).toBe(500);
    expect(backoff.fail(failure)).toBe(1000);
  });

  it("spreads the wait for a change of configuration over 30 to 90 s", () => {
    const waits = [0, 0.5, 0.75].map((random) => {
      const backoff = createBackoff({ now: () => 0, elapsed: () => 0, random: () => random });
      return backoff.fail({ ...failure, backoff: "long" });
    });
    expect(waits).toEqual([30_000, 60_000, 75_000]);
  });

  it("caps a delay of the server at 5 minutes", () => {
    const backoff = createBackoff({ now: () => 0, elapsed: () => 0, random: () => 0 });
    expect(backoff.fail({ ...failure, retryAfterMs: 999_999_000 })).toBe(300_000);
  });

  it("keeps the longer of the delays that the cloud demanded in two calls", () => {
    let now = 1000;
    const backoff = createBackoff({ now: () => now, elapsed: () => now, random: () => 0 });
    backoff.fail({ ...failure, reason: "throttled", retryAfterMs: 60_000 });
    now += 1000;
    backoff.fail(failure);
    expect(backoff.waitMs()).toBe(59_000);
    backoff.succeed();
    expect(backoff.waitMs()).toBe(59_000);
    now += 59_000;
    expect(backoff.waitMs()).toBe(0);
  });

  it("keeps the start of a trouble until it is over", () => {
    let now = 1000;
    const backoff = createBackoff({ now: () => now, elapsed: () => now, random: () => 0.5 });
    backoff.fail(failure);
    now = 5000;
    backoff.fail({ ...failure, backoff: "long" });
    expect([backoff.trouble?.since, backoff.isLong, backoff.waitMs()]).toEqual([1000, true, 60_000]);
    expect(backoff.succeed()?.since).toBe(1000);
    expect([backoff.trouble, backoff.waitMs(), backoff.wellSince]).toEqual([undefined, 0, 5000]);
  });
});
