import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createLimiter, type Limiter } from "./limiter.ts";

/** A world in which time passes only when it is told to, and whose clock may say something else. */
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

/** Takes one turn at each of the times, and tells when the turns came. `beforeEach` is called at each arrival. */
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

/** The wait before each of some turns that are asked for one after another, when nothing else takes time. */
async function waits(limiter: Limiter, count: number, now = 0): Promise<number[]> {
  const slept: number[] = [];
  for (let turn = 0; turn < count; turn++) {
    let waited = 0;
    await limiter.take({ now: () => now, sleep: (ms) => Promise.resolve(void (waited = ms)) }, Infinity);
    slept.push(Math.round(waited));
  }
  return slept;
}

const ROUNDING_MS = 1e-3;
const arrivalTimes = fc
  .array(fc.oneof(fc.nat(50), fc.nat(2000)), { minLength: 1, maxLength: 30 })
  .map((gaps) => gaps.map((_, place) => gaps.slice(0, place + 1).reduce((sum, gap) => sum + gap, 0)));
const pace = fc.integer({ min: 1, max: 20 });

describe("createLimiter", () => {
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

  it("lets no more through in any second than it may, even by a clock that goes slow, stands still or steps back", async () => {
    const delays = fc.array(fc.oneof(fc.constant(0), fc.nat(5000)), { minLength: 30, maxLength: 30 });

    await fc.assert(
      fc.asyncProperty(arrivalTimes, pace, delays, async (arrivals, requestsPerSecond, steps) => {
        const world = virtualWorld();
        const came = await takeAt(arrivals, createLimiter({ requestsPerSecond }), world, (place) => {
          world.moveClock(-(steps[place] ?? 0));
        });

        expect(came).toHaveLength(arrivals.length);
        for (const [place, time] of came.entries()) {
          const later = came[place + requestsPerSecond] ?? Infinity;
          expect(later - time).toBeGreaterThanOrEqual(1000 - ROUNDING_MS);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("spaces evenly under a clock that stands still", async () => {
    expect(await waits(createLimiter({ requestsPerSecond: 4 }), 4)).toEqual([0, 250, 250, 250]);
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

  it("paces ten requests a second unless it is told otherwise", async () => {
    expect(await waits(createLimiter(), 3)).toEqual([0, 100, 100]);
  });

  it("holds nobody up without a limit, save for a pause", async () => {
    const limiter = createLimiter({ requestsPerSecond: Infinity });

    expect(await waits(limiter, 3)).toEqual([0, 0, 0]);
    limiter.throttled(3, 0, 0);
    limiter.passed();
    expect(await waits(limiter, 2)).toEqual([0, 0]);
    limiter.throttled(5, 700, 0);
    expect(await waits(limiter, 2)).toEqual([700, 0]);
  });

  it.each([0, -1, Number.NaN])("refuses a pace of %d", (requestsPerSecond) => {
    expect(() => createLimiter({ requestsPerSecond })).toThrow(RangeError);
  });

  it("takes no turn where the wait exceeds the budget", async () => {
    const limiter = createLimiter({ requestsPerSecond: 10 });
    const world = virtualWorld();
    await limiter.take(world, 0);

    expect(await limiter.take(world, 99)).toBeUndefined();
    expect(await limiter.take(world, 99)).toBeUndefined();

    expect(await waits(limiter, 1)).toEqual([100]);
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

describe("throttled", () => {
  it("halves the pace once for all requests that were under way, and again for a later one", async () => {
    const limiter = createLimiter({ requestsPerSecond: 10 });
    const turns = await takeTurns(limiter, 4);

    for (const turn of turns) limiter.throttled(turn, 0, 0);
    const [later = 0] = await takeTurns(limiter, 1);
    expect(await waits(limiter, 2)).toEqual([200, 200]);

    limiter.throttled(later, 0, 0);
    await takeTurns(limiter, 1);
    expect(await waits(limiter, 1)).toEqual([400]);
  });

  it("never halves below a sixteenth", async () => {
    const limiter = createLimiter({ requestsPerSecond: 16 });

    for (let round = 0; round < 10; round++) {
      const [turn = 0] = await takeTurns(limiter, 1);
      limiter.throttled(turn, 0, 0);
    }

    await takeTurns(limiter, 1);
    expect(await waits(limiter, 1)).toEqual([1000]);
  });

  it("lets nobody pass while the cloud wants a pause, and counts a shorter one into a longer one", async () => {
    const limiter = createLimiter({ requestsPerSecond: Infinity });
    const [turn = 0] = await takeTurns(limiter, 1, 1000);

    limiter.throttled(turn, 5000, 1000);
    limiter.throttled(turn, 100, 1000);

    expect(await waits(limiter, 1, 1000)).toEqual([5000]);
  });

  it("makes a wait of the pause that a budget can be too small for", async () => {
    const limiter = createLimiter({ requestsPerSecond: Infinity });
    limiter.throttled(0, 5000, 0);

    expect(await limiter.take(virtualWorld(), 4999)).toBeUndefined();
  });
});

describe("passed", () => {
  it("brings back the full pace in steps of a twentieth, and no more than that", async () => {
    const limiter = createLimiter({ requestsPerSecond: 10 });
    const [turn = 0] = await takeTurns(limiter, 1);
    limiter.throttled(turn, 0, 0);

    const spacings: number[] = [];
    for (let round = 0; round < 12; round++) {
      await takeTurns(limiter, 1);
      spacings.push(...(await waits(limiter, 1)));
      limiter.passed();
    }

    expect(spacings[0]).toBe(200);
    expect(spacings[1]).toBe(Math.round(1000 / 5.5));
    expect(spacings[9]).toBe(Math.round(1000 / 9.5));
    expect(spacings.slice(10)).toEqual([100, 100]);
  });
});

async function takeTurns(limiter: Limiter, count: number, now = 0): Promise<number[]> {
  const turns: number[] = [];
  for (let taken = 0; taken < count; taken++) {
    turns.push((await limiter.take({ now: () => now, sleep: () => Promise.resolve() }, Infinity)) ?? Number.NaN);
  }
  return turns;
}
