import { describe, expect, it } from "vitest";

import { startStopwatch } from "./stopwatch.ts";

describe("startStopwatch", () => {
  it("counts from when it starts", () => {
    let now = 1000;
    const stopwatch = startStopwatch({ now: () => now }, 500);
    expect(stopwatch.elapsedMs()).toBe(0);
    expect(stopwatch.leftMs()).toBe(500);

    now += 200;

    expect(stopwatch.elapsedMs()).toBe(200);
    expect(stopwatch.leftMs()).toBe(300);
  });

  it("has less than nothing left when the budget is overdrawn", () => {
    let now = 0;
    const stopwatch = startStopwatch({ now: () => now }, 500);

    now = 700;

    expect(stopwatch.leftMs()).toBe(-200);
  });

  it("counts sleeps under a clock that stands still or steps back", () => {
    let now = 1000;
    const stopwatch = startStopwatch({ now: () => now }, 500);

    stopwatch.spend(100);
    stopwatch.spend(200);
    expect(stopwatch.elapsedMs()).toBe(300);
    now = 0;
    expect(stopwatch.leftMs()).toBe(200);
  });

  it("does not count a sleep twice where the clock has seen it", () => {
    let now = 0;
    const stopwatch = startStopwatch({ now: () => now }, 500);

    now = 250;
    stopwatch.spend(200);

    expect(stopwatch.elapsedMs()).toBe(250);
  });
});
