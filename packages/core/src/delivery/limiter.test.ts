import { describe, expect, it } from "vitest";

import { ConfigurationError } from "../errors/configuration-error.ts";
import { createLimiter, type Limiter, type LimiterOptions } from "./limiter.ts";

async function waits(limiter: Limiter, count: number, now = 0): Promise<number[]> {
  const slept: number[] = [];
  for (let turn = 0; turn < count; turn++) {
    let waited = 0;
    await limiter.take({ now: () => now, sleep: (ms) => Promise.resolve(void (waited = ms)) }, Infinity);
    slept.push(Math.round(waited));
  }
  return slept;
}

const standingStill = { now: () => 0, sleep: () => Promise.resolve() };

describe("createLimiter", () => {
  it("spaces evenly under a clock that stands still", async () => {
    expect(await waits(createLimiter({ requestsPerSecond: 4 }), 4)).toEqual([0, 250, 250, 250]);
  });

  it("paces ten requests a second by default", async () => {
    expect(await waits(createLimiter(), 3)).toEqual([0, 100, 100]);
  });

  it("takes a free turn without a sleep", async () => {
    const sleep = (): Promise<void> => Promise.reject(new Error("slept"));

    expect(await createLimiter().take({ now: () => 0, sleep }, 0)).toBe(1);
  });

  it("delays no request without a limit, except in a pause", async () => {
    const limiter = createLimiter({ requestsPerSecond: Infinity });

    expect(await waits(limiter, 3)).toEqual([0, 0, 0]);
    limiter.throttled(3, 0, 0);
    limiter.passed();
    expect(await waits(limiter, 2)).toEqual([0, 0]);
    limiter.throttled(5, 700, 0);
    expect(await waits(limiter, 2)).toEqual([700, 0]);
  });

  it.each([0, -1, Number.NaN, "10"])("refuses a pace of %j", (requestsPerSecond) => {
    expect(() => createLimiter({ requestsPerSecond } as LimiterOptions)).toThrow(ConfigurationError);
  });

  it("refuses an option that is misspelt", () => {
    expect(() => createLimiter({ requestPerSecond: 5 } as LimiterOptions)).toThrow(
      /^createLimiter: .*requestPerSecond is not an option/,
    );
  });

  it("takes no turn where the wait exceeds the budget", async () => {
    const limiter = createLimiter({ requestsPerSecond: 10 });
    await limiter.take(standingStill, 0);

    expect(await limiter.take(standingStill, 99)).toBeUndefined();
    expect(await limiter.take(standingStill, 99)).toBeUndefined();

    expect(await waits(limiter, 1)).toEqual([100]);
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

  it("lets no request pass while the cloud wants a pause, and counts a shorter one into a longer one", async () => {
    const limiter = createLimiter({ requestsPerSecond: Infinity });
    const [turn = 0] = await takeTurns(limiter, 1, 1000);

    limiter.throttled(turn, 5000, 1000);
    limiter.throttled(turn, 100, 1000);

    expect(await waits(limiter, 1, 1000)).toEqual([5000]);
  });

  it("makes a wait of the pause that a budget can be too small for", async () => {
    const limiter = createLimiter({ requestsPerSecond: Infinity });
    limiter.throttled(0, 5000, 0);

    expect(await limiter.take(standingStill, 4999)).toBeUndefined();
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
