import { getEventListeners } from "node:events";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { createRuntime } from "../runtime/runtime.ts";
import { openDeadline, type BatchDeadline } from "./deadline.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function open(deadlineMs: number, caller?: AbortSignal): BatchDeadline {
  return openDeadline(createRuntime({ now: () => Date.now() }), deadlineMs, caller);
}

describe("openDeadline", () => {
  it("has no time running before it starts", async () => {
    const deadline = open(1000);
    const signal = deadline.signal();

    await vi.advanceTimersByTimeAsync(60_000);

    expect(deadline.elapsedMs()).toBe(0);
    expect(deadline.leftMs()).toBe(Infinity);
    expect(signal.aborted).toBe(false);
  });

  it("starts once", async () => {
    const deadline = open(1000);
    deadline.start();
    await vi.advanceTimersByTimeAsync(400);
    deadline.start();

    expect(deadline.elapsedMs()).toBe(400);
    expect(deadline.leftMs()).toBe(600);
  });

  it("aborts its signal at the deadline, counted from the start", async () => {
    const deadline = open(1000);
    deadline.start();
    await vi.advanceTimersByTimeAsync(300);
    const signal = deadline.signal();

    await vi.advanceTimersByTimeAsync(699);
    expect(signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(signal.aborted).toBe(true);
    expect(deadline.signal()).toBe(signal);
  });

  it("knows the deadline of a signal that was asked for before the start", async () => {
    const deadline = open(1000);
    const signal = deadline.signal();
    deadline.start();

    void deadline.sleep(60_000).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(1000);

    expect(signal.aborted).toBe(true);
  });

  it("aborts its signal with the caller's reason", () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const signal = open(1000, controller.signal).signal();

    controller.abort(reason);

    expect(signal.reason).toBe(reason);
  });

  it("is aborted from the beginning where the caller's signal is", () => {
    const reason = new Error("enough");

    expect(open(1000, AbortSignal.abort(reason)).signal().reason).toBe(reason);
  });

  it("has less than nothing left when the time is overdrawn", async () => {
    const deadline = open(500);
    deadline.start();

    await vi.advanceTimersByTimeAsync(700);

    expect(deadline.leftMs()).toBe(-200);
  });

  it("counts what it sleeps, even under a clock that stands still or steps back", async () => {
    let now = 1000;
    const deadline = openDeadline(createRuntime({ now: () => now }), 1000, undefined);
    deadline.start();

    for (const ms of [100, 300]) {
      const sleeping = deadline.sleep(ms);
      await vi.advanceTimersByTimeAsync(ms);
      await sleeping;
    }

    expect(deadline.elapsedMs()).toBe(400);
    now = 0;
    expect(deadline.leftMs()).toBe(600);
  });

  it("does not count a sleep twice where the clock has seen it, nor one before the start", async () => {
    const deadline = open(1000);
    const waiting = deadline.sleep(300);
    await vi.advanceTimersByTimeAsync(300);
    await waiting;
    deadline.start();
    const sleeping = deadline.sleep(200);
    await vi.advanceTimersByTimeAsync(250);
    await sleeping;

    expect(deadline.elapsedMs()).toBe(250);
  });

  it("does not sleep past the deadline, nor past the caller's abort", async () => {
    const controller = new AbortController();
    const overslept = open(1000);
    overslept.start();
    const late = overslept.sleep(5000).catch(() => "rejected");
    const aborted = open(1000, controller.signal)
      .sleep(5000)
      .catch(() => "rejected");

    controller.abort();
    expect(await aborted).toBe("rejected");
    await vi.advanceTimersByTimeAsync(1000);
    expect(await late).toBe("rejected");
  });

  it("sets no timer and no listener while no caller waits", () => {
    const { signal } = new AbortController();
    const deadline = open(1000, signal);

    deadline.start();

    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("releases the timer and the caller's signal when it is closed", () => {
    const { signal } = new AbortController();
    const deadline = open(1000, signal);
    deadline.start();
    expect([deadline.signal().aborted, deadline.signal().aborted]).toEqual([false, false]);
    expect(vi.getTimerCount()).toBe(1);

    deadline.close();

    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("bears a deadline longer than a timer can be", async () => {
    const deadline = open(Infinity);
    deadline.start();
    const signal = deadline.signal();

    await vi.advanceTimersByTimeAsync(1_000_000);

    expect(signal.aborted).toBe(false);
    deadline.close();
  });
});
