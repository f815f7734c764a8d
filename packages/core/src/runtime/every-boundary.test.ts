import { describe, expect, it } from "vitest";

import { everyBoundary } from "./every-boundary.ts";

const MINUTE_MS = 60_000;

/** Virtual time: a sleep ends as soon as the time is moved past it. */
function virtualTime(start: number) {
  let now = start;
  let due: { at: number; wake: () => void } | undefined;
  return {
    runtime: {
      now: () => now,
      sleep: (ms: number, signal: AbortSignal) =>
        new Promise<void>((resolve, reject) => {
          due = { at: now + ms, wake: resolve };
          signal.addEventListener("abort", () => reject(signal.reason as Error));
        }),
    },
    async moveTo(time: number): Promise<void> {
      now = time;
      if (due !== undefined && due.at <= now) due.wake();
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    },
    get sleepsUntil() {
      return due?.at;
    },
  };
}

describe("everyBoundary", () => {
  it("runs at each multiple of the interval in epoch time", async () => {
    const time = virtualTime(30_000);
    const boundaries: number[] = [];
    everyBoundary(MINUTE_MS, time.runtime, async (boundary) => void boundaries.push(boundary));

    for (const moment of [59_999, 60_000, 60_001, 120_003, 180_000]) await time.moveTo(moment);

    expect(boundaries).toEqual([60_000, 120_000, 180_000]);
  });

  it("does not catch up on boundaries that passed meanwhile", async () => {
    const time = virtualTime(0);
    const boundaries: number[] = [];
    everyBoundary(MINUTE_MS, time.runtime, async (boundary) => void boundaries.push(boundary));

    await time.moveTo(200_000);

    expect(boundaries).toEqual([180_000]);
    expect(time.sleepsUntil).toBe(240_000);
  });

  it("begins anew after a clock that stepped back", async () => {
    const time = virtualTime(1_000_000);
    const boundaries: number[] = [];
    everyBoundary(MINUTE_MS, time.runtime, async (boundary) => void boundaries.push(boundary));

    // The sleep ends while the clock shows an hour less.
    await time.moveTo(1_020_000);
    await time.moveTo(1_020_000 - 3_600_000);

    expect(boundaries).toEqual([1_020_000]);
  });

  it("runs no more once it is ended", async () => {
    const time = virtualTime(0);
    const boundaries: number[] = [];
    const end = everyBoundary(MINUTE_MS, time.runtime, async (boundary) => void boundaries.push(boundary));

    end();
    await time.moveTo(MINUTE_MS);

    expect(boundaries).toEqual([]);
  });

  it.each([Infinity, 2 ** 40])(
    "sleeps for an interval longer than any timer, %d, without turning",
    async (interval) => {
      let looks = 0;
      const now = (): number => {
        looks++;
        return 1_700_000_000_000;
      };
      const end = everyBoundary(interval, { now }, async () => undefined);

      await new Promise((resolve) => setTimeout(resolve, 30));
      end();

      expect(looks).toBeLessThan(10);
    },
  );
});
