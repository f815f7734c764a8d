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

  it("takes a wall clock that a server's date confirms, and none that it contradicts", () => {
    const clock = { now: NOW, elapsed: 0 };
    const clockOfAge = createAgeClock({ now: () => clock.now, elapsed: () => clock.elapsed });
    const learn = (date: number | string): void =>
      clockOfAge.learn(new Headers({ date: typeof date === "string" ? date : new Date(date).toUTCString() }));
    clock.now += 40 * DAY_MS;
    learn(NOW);
    learn("soon");
    clockOfAge.learn(new Headers());
    expect(clockOfAge.now()).toBe(NOW);
    learn(NOW + 40 * DAY_MS - 3000);
    expect(clockOfAge.now()).toBe(NOW + 40 * DAY_MS);
  });
});
