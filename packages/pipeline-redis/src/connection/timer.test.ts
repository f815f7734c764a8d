import { describe, expect, it } from "vitest";

import { pause, timer } from "./timer.ts";

const LONG_MS = 60_000;

describe("pause", () => {
  it("lasts as long as given", async () => {
    const startedAt = performance.now();

    await pause(30, new AbortController().signal);

    expect(performance.now() - startedAt).toBeGreaterThan(25);
  });

  it("ends with the signal, also with one aborted before", async () => {
    const early = new AbortController();
    early.abort();
    await pause(LONG_MS, early.signal);

    const late = new AbortController();
    const pausing = pause(LONG_MS, late.signal);
    late.abort();

    await expect(pausing).resolves.toBeUndefined();
  });
});

describe("timer", () => {
  it("resolves with its value unless cancelled", async () => {
    const soon = timer(10, "late");
    const never = timer(10, "never");
    never.cancel();

    expect(await soon.promise).toBe("late");
    expect(await Promise.race([never.promise, timer(30, "called off").promise])).toBe("called off");
  });
});
