import { getEventListeners } from "node:events";

import { afterEach, describe, expect, it, vi } from "vitest";

import { createRuntime } from "./runtime.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("createRuntime", () => {
  it("takes each part that is given, and the world for the others", () => {
    const given = { now: () => 7, sleep: () => Promise.resolve() };

    const runtime = createRuntime(given);

    expect(runtime).toMatchObject(given);
    expect(runtime.random()).toBeGreaterThanOrEqual(0);
    expect(runtime.random()).toBeLessThan(1);
  });

  it("reads the clock of the machine", () => {
    const before = Date.now();

    expect(createRuntime().now()).toBeGreaterThanOrEqual(before);
    expect(createRuntime().now()).toBeLessThanOrEqual(Date.now());
  });

  it("never gives a nonce twice", () => {
    const { nonce } = createRuntime();

    expect(new Set(Array.from({ length: 1000 }, () => nonce())).size).toBe(1000);
  });

  it("fetches with the global that is there when it fetches", async () => {
    const runtime = createRuntime();
    vi.stubGlobal("fetch", (input: string, init: RequestInit) => Promise.resolve(`${init.method} ${input}`));

    expect(await runtime.fetch("http://localhost", { method: "POST" })).toBe("POST http://localhost");
  });
});

describe("sleep", () => {
  const { sleep } = createRuntime();

  it("ends after its time, not before", async () => {
    vi.useFakeTimers();
    const woken = vi.fn<() => void>();
    const done = sleep(1000).then(woken);

    await vi.advanceTimersByTimeAsync(999);
    expect(woken).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await done;
    expect(woken).toHaveBeenCalledOnce();
  });

  it("does not wrap around where a timer would", async () => {
    vi.useFakeTimers();
    const woken = vi.fn<() => void>();
    void sleep(2 ** 31 + 5).then(woken);

    await vi.advanceTimersByTimeAsync(1_000_000);

    expect(woken).not.toHaveBeenCalled();
  });

  it("leaves no listener on the signal when it ends", async () => {
    const { signal } = new AbortController();

    const done = sleep(1, signal);
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    await done;

    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("ends with the signal's reason, and leaves neither timer nor listener", async () => {
    vi.useFakeTimers();
    const controller = new AbortController();
    const reason = new Error("enough");
    const done = sleep(60_000, controller.signal);

    controller.abort(reason);

    await expect(done).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  it("does not begin once the signal is aborted", async () => {
    vi.useFakeTimers();
    const reason = new Error("enough");

    await expect(sleep(1, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });
});
