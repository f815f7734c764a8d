import { describe, expect, it } from "vitest";

import { createAgeClock } from "./age-clock.ts";

const NOW = 1_700_000_000_000;
const DAY_MS = 86_400_000;

describe("createAgeClock", () => {
  it("follows the time that passes, and no step of the wall clock ahead", () => {
    const clock = { now: NOW, elapsed: 0 };
    const clockOfAge = createAgeClock({ now: () => clock.now, elapsed: () => clock.elapsed });
    Object.assign(clock, { now: NOW + 40 * DAY_MS, elapsed: 1000 });
    expect(clockOfAge.now()).toBe(NOW + 1000);
    Object.assign(clock, { now: NOW - DAY_MS, elapsed: 2000 });
    expect(clockOfAge.now()).toBe(NOW - DAY_MS);
  });

  it("takes the wall clock for right once it has caught up", () => {
    const clock = { now: NOW, elapsed: 0 };
    const clockOfAge = createAgeClock({ now: () => clock.now, elapsed: () => clock.elapsed });
    clock.now += 40 * DAY_MS;
    clockOfAge.catchUp();
    Object.assign(clock, { now: NOW + 90 * DAY_MS, elapsed: 1000 });
    expect(clockOfAge.now()).toBe(NOW + 40 * DAY_MS + 1000);
  });
});
