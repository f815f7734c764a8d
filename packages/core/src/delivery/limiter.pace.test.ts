import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createLimiter, type Limiter } from "./limiter.ts";

function virtualWorld() {
  let time = 0;
  let clockIsOffBy = 0;
  const sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  return {
    get time() {
      return time;
    },
    now: () => time + clockIsOffBy,
    sleep(ms: number, signal?: AbortSignal): Promise<void> {
      return new Promise((resolve, reject) => {
        sleepers.push({ until: time + ms, wake: resolve });
        signal?.addEventListener("abort", () => reject(signal.reason as Error));
      });
    },
    moveClock(ms: number): void {
      clockIsOffBy += ms;
    },
    async passTo(end: number): Promise<void> {
      for (;;) {
        await new Promise(setImmediate);
        sleepers.sort((a, b) => b.until - a.until);
        const next = sleepers.at(-1);
        if (next === undefined || next.until > end) break;
        time = next.until;
        sleepers.pop();
        next.wake();
      }
      time = Math.max(time, end);
    },
  };
}

type World = ReturnType<typeof virtualWorld>;

async function takeAt(
  arrivals: readonly number[],
  limiter: Limiter,
  world: World = virtualWorld(),
  beforeEach: (place: number) => void = () => undefined,
): Promise<number[]> {
  const came: number[] = [];
  for (const [place, arrival] of arrivals.entries()) {
    await world.passTo(arrival);
    beforeEach(place);
    void limiter.take(world, Infinity).then(() => came.push(world.time));
  }
  await world.passTo(Number.MAX_SAFE_INTEGER);
  return came;
}

function shortest(came: readonly number[], after: number): number {
  return Math.min(...came.slice(after).map((time, place) => time - (came[place] ?? Number.NaN)));
}

const ROUNDING_MS = 1e-3;
const arrivalTimes = fc
  .array(fc.oneof(fc.nat(50), fc.nat(2000)), { minLength: 1, maxLength: 30 })
  .map((gaps) => gaps.map((_, place) => gaps.slice(0, place + 1).reduce((sum, gap) => sum + gap, 0)));
const pace = fc.integer({ min: 1, max: 20 });

describe("createLimiter over time", () => {
  it("gives each its turn as soon as the pace allows, in the order in which they came", async () => {
    await fc.assert(
      fc.asyncProperty(arrivalTimes, pace, async (arrivals, requestsPerSecond) => {
        const came = await takeAt(arrivals, createLimiter({ requestsPerSecond }));

        let previous = Number.NEGATIVE_INFINITY;
        for (const [place, arrival] of arrivals.entries()) {
          const expected = Math.max(arrival, previous + 1000 / requestsPerSecond);
          expect(came[place]).toBeCloseTo(expected, 3);
          previous = expected;
        }
      }),
      { numRuns: 50 },
    );
  });

  it("lets no more through in any second than it may", async () => {
    await fc.assert(
      fc.asyncProperty(arrivalTimes, pace, async (arrivals, requestsPerSecond) => {
        const came = await takeAt(arrivals, createLimiter({ requestsPerSecond }));

        expect(shortest(came, requestsPerSecond)).toBeGreaterThanOrEqual(1000 - ROUNDING_MS);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ["stands still", (elapsed: number) => -elapsed],
    ["goes at half the speed", (elapsed: number) => -elapsed / 2],
    ["steps back", (_: number, place: number) => (place === 3 ? -5000 : 0)],
    ["steps back by less than a turn", (_: number, place: number) => (place === 3 ? -30 : 0)],
    ["steps back again and again", (_: number, place: number) => -700 * (place % 2)],
  ])("lets all through and gets at no time ahead of its pace when the clock %s", async (_, moveBy) => {
    await fc.assert(
      fc.asyncProperty(arrivalTimes, pace, async (arrivals, requestsPerSecond) => {
        const world = virtualWorld();
        const came = await takeAt(arrivals, createLimiter({ requestsPerSecond }), world, (place) => {
          world.moveClock(moveBy((arrivals[place] ?? 0) - (arrivals[place - 1] ?? 0), place));
        });

        expect(came).toHaveLength(arrivals.length);
        for (const [place, time] of came.entries())
          expect(time - (arrivals[0] ?? 0)).toBeGreaterThanOrEqual((place * 1000) / requestsPerSecond - ROUNDING_MS);
      }),
      { numRuns: 50 },
    );
  });

  it("goes on at its pace after a clock steps far ahead, and back again", async () => {
    const world = virtualWorld();
    const limiter = createLimiter({ requestsPerSecond: 10 });
    const steps = [0, 0, 3_600_000, 0, -3_600_000, 0];

    const came = await takeAt([0, 0, 150, 150, 300, 300], limiter, world, (place) =>
      world.moveClock(steps[place] ?? 0),
    );

    expect(came).toEqual([0, 100, 150, 250, 400, 500]);
  });

  it("rejects with the reason of a signal, and keeps the others apart", async () => {
    const limiter = createLimiter({ requestsPerSecond: 10 });
    const world = virtualWorld();
    const controller = new AbortController();
    const came: number[] = [];
    const take = (signal?: AbortSignal): Promise<unknown> =>
      limiter.take(world, Infinity, signal).then(() => came.push(world.time));
    const reason = new Error("enough");

    const turns = [take(), take(controller.signal), take()];
    controller.abort(reason);

    await expect(turns[1]).rejects.toBe(reason);
    await world.passTo(1000);
    expect(came).toEqual([0, 200]);
  });
});
